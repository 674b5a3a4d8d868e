"""Make the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table with its indexes."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_subject", ["subject", "subject_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("answer_type", sa.String(), nullable=False),
        sa.Column("criteria", sa.String(), nullable=True),
        sa.Column("condition", sa.String(), nullable=True),
        sa.Column("window", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("ordered", sa.Boolean(), nullable=False),
        sa.Column("base_rate", sa.Float(), nullable=True),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("assignee", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "answer_type IN ('boolean', 'date', 'number', 'choice')",
            name=op.f("ck_questions_answer_type"),
        ),
        sa.CheckConstraint(
            "base_rate IS NULL OR base_rate BETWEEN 0 AND 1", name=op.f("ck_questions_base_rate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("uid", name=op.f("uq_questions_uid")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_event"), ["event"], unique=False)

    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("retrieved_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("selection", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "selection IN ('complete', 'selected')", name=op.f("ck_sources_selection")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("uid", name=op.f("uq_sources_uid")),
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sources_url"), ["url"], unique=False)

    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("root_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'publication', 'model', 'me')",
            name=op.f("ck_speakers_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["speakers.id"], name=op.f("fk_speakers_merged_into_speakers")
        ),
        sa.ForeignKeyConstraint(
            ["root_id"], ["speakers.id"], name=op.f("fk_speakers_root_id_speakers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("uid", name=op.f("uq_speakers_uid")),
    )
    with op.batch_alter_table("speakers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speakers_merged_into"), ["merged_into"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_root_id"), ["root_id"], unique=False)

    op.create_table(
        "tags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("name", name=op.f("uq_tags_name")),
    )
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_aliases_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("speaker_id", "name_key", name=op.f("uq_aliases_speaker_id_name_key")),
    )
    with op.batch_alter_table("aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aliases_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_aliases_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "reason IN ('interim', 'deadline', 'review', 'rule')", name=op.f("ck_checks_reason")
        ),
        sa.CheckConstraint(
            "state IN ('scheduled', 'due', 'snoozed', 'done', 'cancelled')",
            name=op.f("ck_checks_state"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_checks_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
    )
    with op.batch_alter_table("checks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_checks_open_due_on",
            ["due_on"],
            unique=False,
            sqlite_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
            postgresql_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
        )
        batch_op.create_index(
            "uq_checks_open",
            ["question_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
            postgresql_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
        )

    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("attributed_to", sa.Integer(), nullable=True),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("said_edtf", sa.String(), nullable=True),
        sa.Column("held_on", sa.String(), nullable=True),
        sa.Column("window", sa.String(), nullable=True),
        sa.Column("window_phrase", sa.String(), nullable=True),
        sa.Column("earliest_lenient", sa.Date(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("latest_lenient", sa.Date(), nullable=True),
        sa.Column("p_low", sa.Float(), nullable=True),
        sa.Column("p", sa.Float(), nullable=True),
        sa.Column("p_high", sa.Float(), nullable=True),
        sa.Column("confidence_phrase", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("lexicon", sa.String(), nullable=True),
        sa.Column("value_low", sa.Float(), nullable=True),
        sa.Column("value_high", sa.Float(), nullable=True),
        sa.Column("value_low_closed", sa.Boolean(), nullable=True),
        sa.Column("value_high_closed", sa.Boolean(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("value_phrase", sa.String(), nullable=True),
        sa.Column("option", sa.String(), nullable=True),
        sa.Column("revises", sa.Integer(), nullable=True),
        sa.Column("restates", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_by", sa.String(), nullable=False),
        sa.Column("verdict_strict", sa.String(), nullable=False),
        sa.Column("verdict_lenient", sa.String(), nullable=False),
        sa.Column("verdict_on", sa.Date(), nullable=True),
        sa.Column("grade", sa.Float(), nullable=True),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('stated', 'verbal', 'imputed', 'none')", name=op.f("ck_claims_basis")
        ),
        sa.CheckConstraint(
            "kind IN ('prediction', 'factual', 'causal', 'opinion')", name=op.f("ck_claims_kind")
        ),
        sa.CheckConstraint("stance IN ('affirms', 'denies')", name=op.f("ck_claims_stance")),
        sa.CheckConstraint("p IS NULL OR p BETWEEN 0 AND 1", name=op.f("ck_claims_p")),
        sa.ForeignKeyConstraint(
            ["attributed_to"], ["speakers.id"], name=op.f("fk_claims_attributed_to_speakers")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_claims_question_id_questions")
        ),
        sa.ForeignKeyConstraint(
            ["restates"], ["claims.id"], name=op.f("fk_claims_restates_claims")
        ),
        sa.ForeignKeyConstraint(["revises"], ["claims.id"], name=op.f("fk_claims_revises_claims")),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_claims_speaker_id_speakers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("uid", name=op.f("uq_claims_uid")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claims_attributed_to"), ["attributed_to"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_claims_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_question_id"), ["question_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_restates"), ["restates"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_revises"), ["revises"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_said_on"), ["said_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "resolutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("value_low", sa.Float(), nullable=True),
        sa.Column("value_high", sa.Float(), nullable=True),
        sa.Column("value_low_closed", sa.Boolean(), nullable=True),
        sa.Column("value_high_closed", sa.Boolean(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("value_phrase", sa.String(), nullable=True),
        sa.Column("option", sa.String(), nullable=True),
        sa.Column("grade", sa.Float(), nullable=True),
        sa.Column("cancels", sa.Integer(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("evidence_url", sa.String(), nullable=True),
        sa.Column("excerpt", sa.String(), nullable=True),
        sa.Column("retrieved_on", sa.Date(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("reasoning", sa.String(), nullable=True),
        sa.Column("criteria", sa.String(), nullable=True),
        sa.CheckConstraint(
            "role IN ('verdict', 'second_opinion')", name=op.f("ck_resolutions_role")
        ),
        sa.ForeignKeyConstraint(
            ["cancels"], ["resolutions.id"], name=op.f("fk_resolutions_cancels_resolutions")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_resolutions_question_id_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolutions")),
        sa.UniqueConstraint("uid", name=op.f("uq_resolutions_uid")),
    )
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_resolutions_question_id"), ["question_id"], unique=False
        )

    op.create_table(
        "claim_options",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("p", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_claim_options_claim_id_claims")
        ),
        sa.PrimaryKeyConstraint("claim_id", "option", name=op.f("pk_claim_options")),
    )
    op.create_table(
        "claim_tags",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_claim_tags_claim_id_claims")
        ),
        sa.ForeignKeyConstraint(["tag_id"], ["tags.id"], name=op.f("fk_claim_tags_tag_id_tags")),
        sa.PrimaryKeyConstraint("claim_id", "tag_id", name=op.f("pk_claim_tags")),
    )
    with op.batch_alter_table("claim_tags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_tags_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "quantiles",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("p", sa.Float(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("number", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_quantiles_claim_id_claims")
        ),
        sa.PrimaryKeyConstraint("claim_id", "p", name=op.f("pk_quantiles")),
    )
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("exact", sa.String(), nullable=True),
        sa.Column("prefix", sa.String(), nullable=True),
        sa.Column("suffix", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_quotes_claim_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_quotes_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
    )
    with op.batch_alter_table("quotes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quotes_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quotes_source_id"), ["source_id"], unique=False)


def downgrade() -> None:
    """Take every table down."""
    with op.batch_alter_table("quotes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quotes_source_id"))
        batch_op.drop_index(batch_op.f("ix_quotes_claim_id"))

    op.drop_table("quotes")
    op.drop_table("quantiles")
    with op.batch_alter_table("claim_tags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_tags_tag_id"))

    op.drop_table("claim_tags")
    op.drop_table("claim_options")
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_resolutions_question_id"))

    op.drop_table("resolutions")
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claims_speaker_id"))
        batch_op.drop_index(batch_op.f("ix_claims_said_on"))
        batch_op.drop_index(batch_op.f("ix_claims_revises"))
        batch_op.drop_index(batch_op.f("ix_claims_restates"))
        batch_op.drop_index(batch_op.f("ix_claims_question_id"))
        batch_op.drop_index(batch_op.f("ix_claims_fingerprint"))
        batch_op.drop_index(batch_op.f("ix_claims_attributed_to"))

    op.drop_table("claims")
    with op.batch_alter_table("checks", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_checks_open",
            sqlite_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
            postgresql_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
        )
        batch_op.drop_index(
            "ix_checks_open_due_on",
            sqlite_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
            postgresql_where=sa.text("state IN ('scheduled', 'due', 'snoozed')"),
        )

    op.drop_table("checks")
    with op.batch_alter_table("aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aliases_speaker_id"))
        batch_op.drop_index(batch_op.f("ix_aliases_name_key"))

    op.drop_table("aliases")
    op.drop_table("tags")
    with op.batch_alter_table("speakers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_speakers_root_id"))
        batch_op.drop_index(batch_op.f("ix_speakers_name_key"))
        batch_op.drop_index(batch_op.f("ix_speakers_merged_into"))

    op.drop_table("speakers")
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sources_url"))

    op.drop_table("sources")
    op.drop_table("settings")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questions_event"))

    op.drop_table("questions")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_subject")

    op.drop_table("events")

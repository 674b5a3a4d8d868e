# What was claimed in one interview, as commands of the tracker. `play.py` runs them; so would sh.
#
# Core Memory, published 2026-01-22: the journalist Ashlee Vance talks with Jerry Tworek, formerly
# of OpenAI. The Chinese news site 智东西 (Zhidx) printed it the day after. Every statement is in
# our own words; what follows --confidence and --window are the speaker's few words of doubt and
# time. A confidence marked --imputed is how the logger read his tone: no such words were spoken.

# -- the ones everybody asks about -------------------------------------------------------------

tracker add "AGI by ~2029" --speaker "Jerry Tworek" --said 2026-01-22 \
    --criteria "It keeps learning on its own and understands what it sees." \
    --tag agi
tracker add "Google caught up because OpenAI made mistakes" \
    --kind causal --confidence 85% --imputed \
    --speaker "Jerry Tworek" --said 2026-01-22 --tag google --tag openai
tracker add "盲测时分不出顶尖模型的用户占多少" \
    --value "99.9 %" --confidence 怀疑 \
    --speaker "Jerry Tworek" --said 2026-01-22 --tag models

# A belief he no longer holds (claim 4), and what has become of it (claim 5). He gave no number
# when he corrected himself: 30% is how it is read.
tracker add "Scaling up reinforcement learning gives AGI" \
    --kind prediction --held 2024-07~/2025-01~ --confidence 几乎坚信 \
    --speaker "Jerry Tworek" --said 2026-01-22 --tag agi --tag rl
tracker revise 4 --said 2026-01-22 --confidence 30% --imputed

# A denial: "fairly sure that it is not" denies what the question states.
tracker add "Transformer 就是机器学习的最后一种架构" \
    --kind prediction --confidence 相当确定不是 \
    --speaker "Jerry Tworek" --said 2026-01-22 --tag architecture

# -- when --------------------------------------------------------------------------------------

tracker add "持续学习与通用强化学习迎来真正的突破" \
    --window "26年，也可能是27年、28年，甚至29年" --confidence 可能 \
    --speaker "Jerry Tworek" --said 2026-01-22 --tag agi --tag rl
tracker add "2026 brings real progress in continual learning" \
    --window 2026 --held 2025 --confidence maybe \
    --speaker "Jerry Tworek" --said 2026-01-22 --tag agi
tracker add "Other ways to train large models turn up, some quite unlike the Transformer" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --confidence certainly \
    --tag architecture
tracker add "推理模型之后，还会有同样分量的飞跃" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --confidence 坚信 --tag models
tracker add "Some of the radical bets of Carmack, Sutskever and LeCun succeed" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --confidence certainly --tag labs
tracker add "Training on video games proves fruitful for AI" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --confidence 80% --imputed --tag rl
tracker add "预训练很快就要走到头" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --denies \
    --confidence 85% --imputed --tag models
tracker add "Poles stay as large a share of OpenAI as they were at the start" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --denies --tag openai

# -- if ----------------------------------------------------------------------------------------

tracker add "人们会称之为里程碑" \
    --if "有人先训练出好的世界模型，再让强化学习在它上面跑通" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --confidence 90% --imputed --tag rl
tracker add "A new technique reaches frontier scale in months instead of years" \
    --if "The team has the right algorithm and knows how to bring it in" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind prediction --no-window --confidence 可能 \
    --tag labs

# -- because -----------------------------------------------------------------------------------

tracker add "竞争与扩张让 OpenAI 不再冒得起研究上的大风险" \
    --speaker 智东西 --attributed-to "Jerry Tworek" --said 2026-01-22 --kind causal --tag openai
tracker add "明星研究员是创新的主要动力" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind causal --denies --confidence 可能 --tag talent
tracker add "Research at AI labs is held back by scattered attention more than by scarce compute" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind causal --confidence 85% --imputed --tag labs
tracker add "High pay makes AI researchers less willing to take risks" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind causal --confidence 可能 --tag talent
tracker add "别家是看到 ChatGPT 赚钱，才认真做语言模型" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind causal --confidence 85% --imputed \
    --tag labs --tag openai
tracker add "缺少持续学习是当前模型还算不上 AGI 的一个关键原因" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind causal --confidence 很可能 --tag agi

# -- facts, as each of them sees them ----------------------------------------------------------

tracker add "OpenAI had about thirty people in 2019" \
    --speaker "Ashlee Vance" --said 2026-01-22 --kind factual --value "25..35 people" \
    --confidence 大概 --tag openai
tracker add "如今 OpenAI 的员工数以千计" \
    --speaker "Ashlee Vance" --said 2026-01-22 --kind factual --value ">= 2000 人" --tag openai
tracker add "OpenAI 的规模已是早期的多少倍" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --value ">= 100 倍" --tag openai
tracker add "认真竞争的 AI 公司，配方几乎相同的有几家" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --value "5 家" --confidence 大概 \
    --tag labs
tracker add "Nobody has worked out how to organise research well at large scale" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --confidence 可能 --tag labs
tracker add "Carmack 在押注让 AI 用键盘鼠标学会玩游戏" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --confidence 75% --imputed --tag rl
tracker add "谷歌模型的水平已经逼近 OpenAI" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --confidence 90% --imputed \
    --tag google --tag openai
tracker add "AI has already done the world real harm" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --denies --confidence 80% --imputed \
    --tag safety
tracker add "Researchers who change companies get less done there at first" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --confidence 70% --imputed --tag talent
tracker add "Meta 打算拿现成的 AI 技术去做社交体验" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind factual --confidence 65% --imputed --tag meta

# -- what one says that another said: listed under both, scored for neither --------------------

tracker add "Carmack's own path in AI leads to something truly different" \
    --speaker "Ashlee Vance" --attributed-to "John Carmack" --said 2026-01-22 \
    --kind prediction --confidence 未必 --tag labs
tracker add "Data to train models on is running out" \
    --speaker "Ashlee Vance" --attributed-to "Ilya Sutskever" --said 2026-01-22 \
    --kind factual --tag models
tracker add "预训练迟早碰到天花板" \
    --speaker "Ashlee Vance" --attributed-to "Ilya Sutskever" --said 2026-01-22 \
    --kind prediction --confidence 80% --imputed --tag models
tracker add "Meta 起步晚又走老路，不会有好结果" \
    --speaker "Ashlee Vance" --said 2026-01-22 --kind prediction --confidence 可能 --tag meta

# -- opinions: kept, never verified ------------------------------------------------------------

tracker add "OpenAI ought never to have lost its lead" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind opinion --tag openai
tracker add "挖人大战成了一出肥皂剧" \
    --speaker 智东西 --attributed-to "Jerry Tworek" --said 2026-01-22 --kind opinion --tag talent
tracker add "Caution is a healthy answer to any new technology" \
    --speaker "Jerry Tworek" --said 2026-01-22 --kind opinion --tag safety

"""What the rules of the grammar build out of the items they match."""

"""Time expressions: the lexer, the grammar, the calendar and the resolvers behind `sayso.grounding.times`."""

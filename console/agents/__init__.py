"""Who answers: each agent turns a question and what the knowledge holds into a streamed answer."""

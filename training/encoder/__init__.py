"""From folders of parallel text, lexicons, questions and articles to the embedded Arabic–English encoder."""

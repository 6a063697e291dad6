"""From sentences to citations: every marker stands for words compared byte for byte with the article."""

from assistant.citing.quotes import cite as cite
from assistant.citing.quotes import render as render
from assistant.citing.quotes import stands as stands

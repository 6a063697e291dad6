"""From sentences to citations: every marker stands for words compared byte for byte with the article."""

from assistant.citing.answer import read_answer as read_answer
from assistant.citing.attribution import attribute as attribute
from assistant.citing.likeness import Likeness as Likeness
from assistant.citing.likeness import likeness as likeness
from assistant.citing.markers import Stated as Stated
from assistant.citing.markers import split_answer as split_answer
from assistant.citing.quotes import cite as cite
from assistant.citing.quotes import render as render
from assistant.citing.quotes import stands as stands

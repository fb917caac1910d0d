"""What learning says in words: whether it helps, how surely, and only then what is offered."""

from __future__ import annotations

from diploannot.screens.learn_screen import LearnScreen, progress

BETTER = {"starter": 0.441, "learned": 0.847, "interval": [0.319, 0.488], "is_better": True}
UNSURE = {"starter": 0.81, "learned": 0.822, "interval": [-0.009, 0.031], "is_better": False}
MODEL = {"name": "rules 1, learned 2"}


def test_what_is_better_is_said_with_its_interval_and_offered() -> None:
    screen = LearnScreen({"articles": 24, "quotes": BETTER, "topics": UNSURE, "model": MODEL})
    said = screen.sentences().split("\n\n")
    assert said[0] == "Learned from 24 finished articles, judged on articles held out."
    assert said[1] == (
        "Quotes: better. F1 was 44.1 and would be 84.7; the difference lies between +31.9 and "
        "+48.8 (95 %)."
    )
    assert said[2].startswith("Topics of quotes: not surely better.")
    assert "“rules 1, learned 2” makes the suggestions from now on" in said[3]
    assert screen.model == MODEL


def test_what_is_not_surely_better_is_not_offered() -> None:
    screen = LearnScreen({"articles": 5, "quotes": UNSURE, "topics": None, "model": None})
    said = screen.sentences()
    assert "Topics of quotes: your decisions say nothing about them." in said
    assert said.endswith("Nothing is surely better: suggestions stay as they are.")
    assert screen.model is None


def test_progress_is_told_in_words() -> None:
    assert progress("Article", 3, 1200) == "Reading article 3 of 1,200"
    assert progress("Round", 1, 5) == "Learning: round 1 of 5"


def test_a_small_gain_that_shows_in_the_scores_is_said_to_be_one() -> None:
    small = {"starter": 0.73, "learned": 0.741, "interval": [-0.002, 0.02], "is_better": True}
    screen = LearnScreen({"articles": 50, "quotes": small, "topics": None, "model": MODEL})
    assert "Quotes: better, since scores surely fit your verdicts better." in screen.sentences()

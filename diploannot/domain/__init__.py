"""The subject itself: articles, quotes, entities, actors, steps. Standard library only."""

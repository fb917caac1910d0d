"""The one error a user is meant to read."""


class ProblemForUser(Exception):
    """Something the user can act on: what happened, and what to do, in a sentence each.

    Anything else that is raised is a bug of ours.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".strip()

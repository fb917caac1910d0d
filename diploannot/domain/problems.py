"""The one error a user is meant to read."""


class ProblemForUser(Exception):  # noqa: N818 - a problem is what the user sees, not an error class
    """Something the user can act on: one sentence that says what happened, one that says what to do.

    Anything else that is raised is a bug of ours.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".strip()

"""nbgrader's configuration: everything comes from course.yaml and the kit."""

from autograder.integrations.nbgrader import configure

configure(get_config())  # type: ignore[name-defined]  # noqa: F821  (nbgrader defines it)

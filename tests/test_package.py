"""What students receive, installed into a fresh environment and used there."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from course_folder import ASSIGNMENT, EXERCISES, PROJECT, make_course, read, solved, written

from autograder import __version__
from autograder.course import Course, load_course
from autograder.errors import UsageError
from autograder.exercises import ASSIGNMENTS, EXERCISE_NAMES
from autograder.package import package_students

TOP = "gradient-descent"
INSTRUCTORS_ONLY = ("nbgrader", "jupytext", "alembic", "sqlalchemy", "hatchling")


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(PROJECT / "course.yaml", EXERCISE_NAMES)


@pytest.fixture(scope="module")
def package(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package_students(course, tmp_path_factory.mktemp("zip") / "students.zip")


# --- the zip ------------------------------------------------------------------------------------


def names_in(package: Path) -> list[str]:
    with zipfile.ZipFile(package) as archive:
        return sorted(archive.namelist())


def test_the_zip_holds_assignments_a_wheel_and_a_page(package: Path) -> None:
    wheel = f"gradient_descent_autograder-{__version__}-py3-none-any.whl"
    assert names_in(package) == sorted(
        [
            f"{TOP}/README.md",
            f"{TOP}/{wheel}",
            f"{TOP}/assignments/04-gradient-descent/scores.csv",
            *(f"{TOP}/assignments/{name}/{name}.ipynb" for name in ASSIGNMENTS),
        ]
    )


def test_the_page_names_the_wheel_and_the_due_date(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        page = archive.read(f"{TOP}/README.md").decode()
    assert f"gradient_descent_autograder-{__version__}-py3-none-any.whl" in page
    assert "2027-02-12 23:59" in page


def contents(package: Path, folder: Path) -> list[Path]:
    """All files of the zip, those of the wheel too."""
    for archive in (package, *folder.rglob("*.whl")):
        zipfile.ZipFile(archive).extractall(folder)
    for wheel in folder.rglob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder / "wheel")
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".whl"]


def test_nothing_of_the_solutions_is_in_it(package: Path, tmp_path: Path) -> None:
    script = (PROJECT / "solutions" / f"{ASSIGNMENT}.py").read_text(encoding="utf-8")
    bodies = script.split("### BEGIN SOLUTION")[1:]
    lines = [line for body in bodies for line in body.split("### END SOLUTION")[0].splitlines()]
    # Indented, as in the notebook's answer; long enough to be nobody else's.
    telling = [line.strip() for line in lines if len(line.strip()) > 25]
    files = contents(package, tmp_path)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    assert len(telling) >= len(EXERCISES)
    assert [line for line in telling for text in texts if line in text] == []


def test_the_wheel_holds_no_tests_and_no_example_programs(package: Path, tmp_path: Path) -> None:
    files = contents(package, tmp_path)
    assert [path for path in files if "submissions" in path.parts or "tests" in path.parts] == []


def test_packing_twice_gives_the_same_bytes(course: Course, package: Path, tmp_path: Path) -> None:
    again = package_students(course, tmp_path / "again.zip")
    assert again.read_bytes() == package.read_bytes()


def test_an_assignment_that_was_never_built_gets_a_sentence(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    with pytest.raises(UsageError, match="03-gradients was never built; run `autograder build`"):
        package_students(course.course)


# --- a student's computer -----------------------------------------------------------------------


@dataclass(frozen=True)
class Computer:
    """An unpacked zip with the virtual environment that its page describes."""

    folder: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.folder / ".venv" / "bin" / command[0]), *command[1:]],
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )


@pytest.fixture(scope="module")
def computer(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Computer:
    """The heavy packages come from this environment, the kit from the wheel alone.

    What only instructors install cannot be imported there.
    """
    place = tmp_path_factory.mktemp("student")
    zipfile.ZipFile(package).extractall(place)
    computer = Computer(place / TOP)
    subprocess.run([sys.executable, "-m", "venv", computer.folder / ".venv"], check=True)
    python = computer.run("python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    (wheel,) = computer.folder.glob("*.whl")
    done = computer.run("pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel))
    assert done.returncode == 0, done.stderr
    site = Path(python.stdout.strip())
    blocked = "; ".join(f"sys.modules[{name!r}] = None" for name in INSTRUCTORS_ONLY)
    (site / "zz_heavy.pth").write_text(f"{sysconfig.get_path('purelib')}\nimport sys; {blocked}\n")
    return computer


def test_the_kit_that_runs_is_the_wheel(computer: Computer) -> None:
    done = computer.run("python", "-c", "import autograder; print(autograder.__file__)")
    assert done.stdout.startswith(str(computer.folder / ".venv")), done.stderr


def test_as_handed_out_the_check_gives_no_points(computer: Computer) -> None:
    done = computer.run("autograder", "check", f"assignments/{ASSIGNMENT}")
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[-1] == "0 of 25 points"


def test_solved_the_check_gives_all_points(computer: Computer) -> None:
    released = computer.folder / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    mine = computer.folder / "mine" / f"{ASSIGNMENT}.ipynb"
    mine.parent.mkdir()
    mine.write_bytes(written(solved(read(released))))
    done = computer.run("autograder", "check", "mine")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "25 of 25 points"


def test_pytest_finds_the_exercises(computer: Computer) -> None:
    done = computer.run("python", "-m", "pytest", f"assignments/{ASSIGNMENT}")
    assert f"{len(EXERCISES)} failed" in done.stdout
    assert f"assignments/{ASSIGNMENT}/{ASSIGNMENT}.ipynb: 0 of 25 points" in done.stdout


def test_the_doctor_finds_nothing_bad(computer: Computer) -> None:
    done = computer.run("autograder", "doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✗" not in done.stdout


@pytest.mark.parametrize("command", [("grade", ASSIGNMENT), ("build",), ("demo",)], ids=" ".join)
def test_what_needs_nbgrader_says_so_in_a_sentence(
    computer: Computer, command: tuple[str, ...]
) -> None:
    done = computer.run("autograder", *command)
    assert done.returncode == 2
    assert "this command needs" in done.stderr
    assert "Traceback" not in done.stderr

"""Tests of every build at the length of a release, from the build that the program lies in."""
import os
import pathlib
import re
import shutil
import subprocess


def long_test(program, path, timeout, **settings):
    """How the test ended, or None where it is not built."""
    test = pathlib.Path(program.path).parents[1] / "tests" / path
    if not test.exists():
        return None
    source = pathlib.Path(__file__).resolve().parents[2]
    here = pathlib.Path(__file__).resolve().parent
    # Only builds with sanitizers read LSAN_OPTIONS and TSAN_OPTIONS.
    environment = dict(os.environ, SHAPEWRIGHT_SOURCE=str(source), LIBGL_ALWAYS_SOFTWARE="1",
                       LSAN_OPTIONS=f"suppressions={here}/leaks.txt",
                       TSAN_OPTIONS=f"suppressions={here}/races.txt history_size=4",
                       QTEST_FUNCTION_TIMEOUT=str(timeout * 1000), **settings)
    screen = [shutil.which("xvfb-run"), "-a", "-s", "-screen 0 2600x1700x24"] if path.startswith("window") else []
    return subprocess.run(screen + [test, "-maxwarnings", "0"], env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=timeout, text=True, errors="replace")


def run_all(program, size, say):
    failures = 0
    for name, path, settings, what in (
            ("walk", "window/window_walk", {"SHAPEWRIGHT_STEPS": str(size["steps"]), "QT_QPA_PLATFORM": "xcb"},
             f"{size['steps']} actions in the window, at random"),
            ("queue", "panels/panels_jobs", {"QT_QPA_PLATFORM": "offscreen"}, "jobs queued, run, cancelled and forgotten"),
            ("cancelled", "app/app_cancel", {"SHAPEWRIGHT_MOMENTS": str(size["moments"])},
             f"{size['moments']} operations stopped at random moments")):
        done = long_test(program, path, 7200, **settings)
        if done is None:
            say(name, f"{path} is not built")
            continue
        if done.returncode:
            failures += 1
            fault = re.search(r"^(?:FAIL!|QFATAL|.*(?:ERROR|runtime error)).*", done.stdout, re.M)
            say(name, f"FAILED: {what}: {fault[0] if fault else done.stdout[-300:]}")
        else:
            say(name, what)
    return failures

"""What the campaigns run to its end, and how they end themselves."""

import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

COMMAND_S = 300
UNABLE = 77  # the exit code where this machine cannot run a campaign: neither passed nor failed


class Unable(Exception):
    """This machine cannot run the campaign; the message says why."""


def attempt(*command, timeout_s=COMMAND_S):
    """The finished process, whatever its exit code."""
    return subprocess.run([str(each) for each in command], capture_output=True, text=True,
                          timeout=timeout_s, check=False)


def run(*command):
    """What a command prints that has to succeed."""
    done = attempt(*command)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: exit code {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def figures(printed):
    """{name: value} of lines `name value`."""
    return dict(line.split(" ", 1) for line in printed.splitlines() if " " in line)


def make_city(baitu, data):
    """Makes the sample city there; the token of a supervisor."""
    run(baitu, "sample", "--data", data, "--projects", "20", "--months", "3")
    return run(baitu, "token", "create", "--data", data, "--role", "supervisor",
               "--expires-days", "0").strip()


def rebuild_problems(baitu, data, health):
    """What a fold from nothing reaches, held against what the server showed."""
    rebuilt = figures(run(baitu, "rebuild", "--data", data))
    shown = {"position": str(health["applied_position"]), "digest": health["digest"]}
    return [] if rebuilt == shown else [f"rebuilt {rebuilt}, the server showed {shown}"]


def verify_problems(baitu, data, tree):
    """What the whole record gives when read again, held against what the server showed."""
    verified = figures(run(baitu, "verify", "--data", data))
    if (verified["position"], verified["root"]) == (str(tree["position"]), tree["root"]):
        return []
    return [f"verified {verified}, the server showed {tree}"]


def main_of(name, campaign, default_count, *arguments):
    """Runs `campaign(baitu, folder, log, count, *arguments)` in a folder that goes away where it
    returns no problems, and is kept as evidence otherwise; the exit code. The command line: the
    program, `arguments`, and how many times."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))  # by what cleans up
    baitu = str(pathlib.Path(sys.argv[1]).resolve())
    words = sys.argv[2 + len(arguments):]
    count = int(words[0]) if words else default_count
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"baitu-{name}-"))
    log_path = folder / "server.log"
    try:
        with open(log_path, "w", encoding="utf-8") as log:
            problems = campaign(baitu, folder, log, count, *arguments)
    except Unable as reason:
        print(f"not run: {reason}")
        shutil.rmtree(folder)
        return UNABLE
    for problem in problems[:20]:
        print(problem)
    if problems:
        print(log_path.read_text(encoding="utf-8")[-4000:])
        print(f"{len(problems)} problems; what was there is in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0

"""Finds the functions of a C++ file and how long they are, by its brackets."""

import re
from typing import NamedTuple

# What can hold a bracket that is not code: comments, literals, preprocessor lines.
NOT_CODE = re.compile(
    r"""//[^\n]*
      | /\*.*?\*/
      | R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | (?<!\w)'(?:\\.|[^'\\\n])+'
      | ^[ \t]*\#(?:\\\n|[^\n])*
    """, re.DOTALL | re.MULTILINE | re.VERBOSE)

OPENING, CLOSING = "([{", ")]}"
ASSIGNMENT = re.compile(r"(?<![=!<>+\-*/%&|^])=(?!=)\s*(\S?)")
TYPE_OR_NAMESPACE = re.compile(
    r"(?:(?:inline|static|constexpr|const|typedef|friend|extern)\s+)*"
    r"(?:namespace|class|struct|union|enum)\b|extern\s*$")
INITIALIZER_LIST = re.compile(r"\)[^()]*(?<!:):(?!:)")
ACCESS = re.compile(r"\s*(?:public|protected|private)\s*$")


class Function(NamedTuple):
    name: str
    line: int
    lines: int


def code_only(text):
    """The text with everything that is not code blanked out, of the same length and lines."""
    return NOT_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def closing_bracket(code, start):
    """Where the bracket that opens at `start` closes; the end of the code if it never does."""
    depth = 0
    for i in range(start, len(code)):
        if code[i] in OPENING:
            depth += 1
        elif code[i] in CLOSING:
            depth -= 1
            if depth == 0:
                return i
    return len(code) - 1


def without_template(head):
    """The head of a declaration without its leading template<...> and attributes."""
    head = re.sub(r"\[\[.*?\]\]", " ", head, flags=re.DOTALL).strip()
    while head.startswith("template"):
        depth = 0
        for i, char in enumerate(head):
            depth += (char == "<") - (char == ">" and head[i - 1] != "-")
            if char == ">" and depth == 0:
                break
        head = head[i + 1:].strip()
    return head


def outside_parentheses(head):
    result, depth = [], 0
    for char in head:
        depth -= char == ")"
        if depth == 0:
            result.append(char)
        depth += char == "("
    return "".join(result)


def kind_of(head):
    """What the brace after `head` opens: "scope", "function" or "data"."""
    head = without_template(head)
    if TYPE_OR_NAMESPACE.match(head):
        return "scope"
    plain = outside_parentheses(re.sub(r"\boperator\s*[^\s\w(]+", "operator", head))
    assignment = ASSIGNMENT.search(plain)
    if assignment:
        return "function" if assignment[1] == "[" else "data"
    if "(" not in head:
        return "data"
    in_initializer_list = INITIALIZER_LIST.search(plain.replace("(", " "))
    if in_initializer_list and re.search(r"[\w>]\s*$", head):
        return "data"
    return "function"


def functions_of(text):
    """The functions of a C++ file in order. A lambda or a local class counts with its function."""
    code = code_only(text)
    found, begin, i = [], 0, 0
    while i < len(code):
        char = code[i]
        head = code[begin:i]
        if char in "([":
            i = closing_bracket(code, i)
        elif char in ";}" or (char == ":" and ACCESS.match(head)):
            begin = i + 1
        elif char == "{":
            kind = kind_of(head)
            if kind == "scope":
                begin = i + 1
            else:
                end = closing_bracket(code, i)
                if kind == "function":
                    found.append(measured(code, begin, end))
                    begin = end + 1
                i = end
        i += 1
    return found


def measured(code, begin, end):
    while code[begin].isspace():
        begin += 1
    name = re.sub(r"\s+", " ", without_template(code[begin:end]).split("{")[0]).strip()
    lines = code.count("\n", begin, end) + 1
    return Function(name[:70], code.count("\n", 0, begin) + 1, lines)

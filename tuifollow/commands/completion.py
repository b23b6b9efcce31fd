"""How does a shell complete a command line that begins with `tuifollow`? By a script made from the table of commands.

The addresses of followed blogs come from `tuifollow list --format addresses` when Tab is pressed. They were written by
strangers: no script lets the shell read them as anything but text.
"""

from __future__ import annotations

from collections.abc import Iterable

from tuifollow.commands.described import CommandLine, Described, Operand, Option
from tuifollow.console import put
from tuifollow.terminal import Exit

SHELLS = ("bash", "zsh", "fish")


def completion(shell: str, known: CommandLine) -> Exit:
    """Print the script for one of `SHELLS`."""
    put({"bash": bash, "zsh": zsh, "fish": fish}[shell](known))
    return Exit.DONE


def bash(known: CommandLine) -> str:
    """Return the script for bash (3.2 or newer)."""
    cases = "".join(_bash_case(command, known.everywhere) for command in known.commands if command.name)
    words = " ".join(command.name for command in known.commands if command.name)
    screen = next(command for command in known.commands if not command.name)
    script = _BASH.replace("@VALUED@", "|".join(known.valued)).replace("@WORDS@", words)
    return script.replace("@CASES@", cases).replace("@SCREEN@", _bash_case(screen, known.everywhere, name="*"))


def _bash_case(command: Described, everywhere: Iterable[Option], name: str = "") -> str:
    options = (*command.options, *everywhere)
    listed = " ".join(name for option in options for name in option.names)
    values = ""
    for option in options:
        if option.value:
            choices, names = " ".join(option.choices), "|".join(option.names)
            what = f'words="{choices}"' if choices else "files=1" if option.file else ":"
            values += f"\n                {names}) options= sources= operands= files=; {what} ;;"
    operands = " ".join(choice for operand in command.operands for choice in operand.choices)
    sources = "1" if any(operand.value == "SOURCE" for operand in command.operands) else ""
    files = "1" if sources or any(operand.value == "FILE" for operand in command.operands) else ""
    return (
        f'\n        {name or command.name})\n            options="{listed}" sources={sources} files={files}'
        f' operands="{operands}"\n            case $before in{values}\n            esac ;;'
    )


def zsh(known: CommandLine) -> str:
    """Return the script for zsh; it can be a file `_tuifollow` in $fpath, or be sourced."""
    named = [command for command in known.commands if command.name]
    listed = "\n".join("        " + _quoted(f"{command.name}:{command.summary}") for command in named)
    cases = "".join(
        f"\n        {command.name})\n            _arguments {' '.join(_zsh_specs(command, known.everywhere))} ;;"
        for command in known.commands
        if command.name
    )
    screen = next(command for command in known.commands if not command.name)
    rest = f"\n        *)\n            _arguments {' '.join(_zsh_specs(screen, known.everywhere))} ;;"
    everywhere = " ".join(_zsh_option(option) for option in known.everywhere)
    return _ZSH.replace("@COMMANDS@", listed).replace("@CASES@", cases + rest).replace("@EVERYWHERE@", everywhere)


def _zsh_specs(command: Described, everywhere: Iterable[Option]) -> Iterable[str]:
    yield from (_zsh_option(option) for option in (*command.options, *everywhere))
    for number, operand in enumerate(command.operands, 1):
        place = "*" if operand.count in {"*", "+"} else f"{number}" if operand.count != "?" else f"{number}:"
        yield _quoted(f"{place}:{operand.value}:{_zsh_kind(operand)}")


def _zsh_option(option: Option) -> str:
    words = option.words.replace("[", r"\[").replace("]", r"\]").replace(":", r"\:")
    value = f":{option.value.replace(':', '')}:{_zsh_kind(option)}" if option.value else ""
    names = option.names
    if len(names) == 1:
        return _quoted(f"{names[0]}[{words}]{value}")
    together = _quoted("(" + " ".join(names) + ")"), _quoted(f"[{words}]{value}")
    return f"{together[0]}{{{','.join(names)}}}{together[1]}"


def _zsh_kind(thing: Option | Operand) -> str:
    if thing.choices:
        return f"({' '.join(thing.choices)})"
    if thing.value == "SOURCE":
        return "_tuifollow_sources"
    return "_files" if thing.value in {"FILE", "DIR"} else " "


def fish(known: CommandLine) -> str:
    """Return the script for fish."""
    lines = [_FISH.rstrip(), *(f"complete -c tuifollow {_fish_option(option)}" for option in known.everywhere)]
    for command in known.commands:
        when = f"-n '__fish_seen_subcommand_from {command.name}'" if command.name else "-n __fish_use_subcommand"
        if command.name:
            told = f"-a {command.name} -d {_fish_quoted(command.summary)}"
            lines.append(f"complete -c tuifollow -f -n __fish_use_subcommand {told}")
        lines += [f"complete -c tuifollow {when} {_fish_option(option)}" for option in command.options]
        for operand in command.operands:
            if operand.choices:
                lines.append(f"complete -c tuifollow {when} -f -a {_fish_quoted(' '.join(operand.choices))}")
            elif operand.value == "SOURCE":
                lines.append(f"complete -c tuifollow {when} -a '(__tuifollow_followed)'")
    return "\n".join(lines) + "\n"


def _fish_option(option: Option) -> str:
    names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    told = [*names, f"-d {_fish_quoted(option.words)}"]
    if option.choices:
        told.append(f"-x -a {_fish_quoted(' '.join(option.choices))}")
    elif option.value:
        told.append("-r" if option.file else "-x")
    return " ".join(told)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "'\\''") + "'"


def _fish_quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"


_BASH = r"""# Completion of tuifollow for bash, made by `tuifollow completion bash`.
_tuifollow() {
    local line=${COMP_LINE:0:COMP_POINT} cur before= command= skip= word i
    local options= operands= sources= files= words= name
    cur=${line##*[[:space:]]}
    local -a typed
    read -ra typed <<< "${line%"$cur"}"
    for ((i = 1; i < ${#typed[@]}; i++)); do
        word=${typed[i]} before=${typed[i]}
        if [[ -n $skip ]]; then skip=; continue; fi
        case $word in
            @VALUED@) [[ -z $command ]] && skip=1 ;;
            -*) ;;
            *) [[ -z $command ]] && command=$word ;;
        esac
    done
    COMPREPLY=()
    case $command in@CASES@@SCREEN@
    esac
    [[ -z $command && -n $options ]] && operands="@WORDS@"
    if [[ $cur == -* ]]; then words="$words $options"; else words="$words $operands"; fi
    # These words are our own: they hold nothing that a shell would read as anything else.
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [[ $cur != -* && -n $sources ]]; then
        # Addresses are strangers' words: compared as text, and quoted before they come into the line.
        while IFS= read -r name; do
            printf -v word %q "$name"
            [[ -n $name && ($name == "$cur"* || $word == "$cur"*) ]] && COMPREPLY+=("$word")
        done < <("$1" list --format addresses 2>/dev/null)
    fi
    if [[ $cur != -* && -n $files ]]; then
        while IFS= read -r name; do
            printf -v word %q "$name"
            [[ -d $name ]] && word=$word/
            COMPREPLY+=("$word")
        done < <(compgen -f -- "$cur")
        type compopt &>/dev/null && [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace
    fi
    # Bash begins a new word at : and =, and wants to have only what comes after the last one.
    if [[ $cur == *[:=]* ]]; then
        word=${cur%"${cur##*[:=]}"}
        for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"$word"}; done
    fi
}
complete -F _tuifollow tuifollow
"""

_ZSH = r"""#compdef tuifollow
# Completion of tuifollow for zsh, made by `tuifollow completion zsh`.
_tuifollow_sources() {
    local -a followed
    followed=("${(@f)$(command tuifollow list --format addresses 2>/dev/null)}")
    compadd -M 'r:|[/.]=*' -- ${followed:#}
    _files
}

_tuifollow_first() {
    local -a commands
    commands=(
@COMMANDS@
    )
    _describe -t commands 'command' commands
    _tuifollow_sources
}

_tuifollow() {
    local curcontext=$curcontext state line ret=1
    typeset -A opt_args
    _arguments -C @EVERYWHERE@ '1:command or source:_tuifollow_first' '*:: :->rest' && ret=0
    [[ $state == rest ]] || return ret
    case $line[1] in@CASES@
    esac
}

if [[ $funcstack[1] == _tuifollow ]]; then _tuifollow "$@"; else compdef _tuifollow tuifollow; fi
"""

_FISH = r"""# Completion of tuifollow for fish, made by `tuifollow completion fish`.
function __tuifollow_followed
    command tuifollow list --format addresses 2>/dev/null
end
"""

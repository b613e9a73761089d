"""Pouring: the palette and the one style sheet of the application, both made from the tokens of a theme."""

import re
from functools import cache

from PySide6.QtCore import QDir, QTemporaryDir
from PySide6.QtGui import QColor, QPalette

from console.locate import resource
from console.ui import icons
from console.ui.tokens import Theme

_HOLE = re.compile(r"\$\{([a-z0-9.-]+)\}")
_SHEET_ICON = 16


def palette(theme: Theme) -> QPalette:
    """What Fusion and plain painting use where the style sheet says nothing."""
    role = QPalette.ColorRole
    made = QPalette(theme.color("surface"))
    for name, token in (
        (role.Window, "surface"),
        (role.WindowText, "text"),
        (role.Base, "surface-raised"),
        (role.AlternateBase, "surface"),
        (role.Text, "text"),
        (role.Button, "surface-raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "text-on-fill"),
        (role.PlaceholderText, "text-muted"),
        (role.Highlight, "accent-fill"),
        (role.HighlightedText, "text-on-fill"),
        (role.Accent, "accent-fill"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.ToolTipBase, "tooltip"),
        (role.ToolTipText, "tooltip-text"),
        (role.Mid, "border"),
        (role.Midlight, "surface-hover"),
        (role.Light, "surface-raised"),
        (role.Dark, "border-control"),
        (role.Shadow, "scrim"),
    ):
        made.setColor(name, theme.color(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, theme.color("text-muted"))
    made.setColor(QPalette.ColorGroup.Inactive, role.Highlight, theme.color("accent-fill"))
    made.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, theme.color("text-on-fill"))
    return made


def sheet(theme: Theme) -> str:
    """The style sheet template with every ${group.name} filled in; an unknown name is a KeyError."""
    return _HOLE.sub(lambda hole: _value(theme, hole.group(1)), _template())


@cache
def _template() -> str:
    return resource("themes", "console.qss.tmpl").read_text(encoding="utf-8")


def _value(theme: Theme, path: str) -> str:
    group, name, *rest = path.split(".")
    match group:
        case "color":
            return theme.color(name).name()
        case "state" | "trigger":
            tint = theme.state(name) if group == "state" else theme.trigger(name)
            return {"fg": tint.fg, "soft": tint.soft, "mark": tint.mark}[rest[0]].name()
        case "size":
            return str(theme.size(name))
        case "space":
            return str(theme.space(name))
        case "radius":
            return str(theme.radius(name))
        case "type":
            role = theme.type(name)
            return str({"px": role.px, "line": role.line, "weight": role.weight}[rest[0]])
        case "icon":
            return _icon_file(name, theme.color(".".join(rest)), theme.name)
        case _:
            raise KeyError(path)


class _IconFolder:
    """Tinted PNGs for the style sheet, which can only name files; gone with the process."""

    folder: QTemporaryDir | None = None


def _icon_file(name: str, color: QColor, theme_name: str) -> str:
    if _IconFolder.folder is None:
        _IconFolder.folder = QTemporaryDir()
        QDir.addSearchPath("tinted", _IconFolder.folder.path())
    stem = f"{theme_name}-{name}-{color.name()[1:]}"
    target = QDir(_IconFolder.folder.path())
    if not target.exists(f"{stem}.png"):
        icons.pixmap(name, color, _SHEET_ICON, 1.0).save(target.filePath(f"{stem}.png"))
        icons.pixmap(name, color, _SHEET_ICON, 2.0).save(target.filePath(f"{stem}@2x.png"))
    return f"tinted:{stem}.png"

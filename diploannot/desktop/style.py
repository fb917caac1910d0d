"""How the window looks: the theme in force, the fonts, Qt's palette and the style sheet.

Every widget is given one `Appearance`; it draws with `appearance.theme` and `appearance.fonts`
and repaints on `appearance.changed`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from diploannot.desktop.fonts import Fonts, load_fonts
from diploannot.desktop.theme import Theme, ThemeName, load_theme


class Appearance(QObject):
    """The theme in force, light or dark as the system says unless a choice overrides it."""

    changed = Signal()

    def __init__(self, choice: ThemeName | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fonts: Fonts = load_fonts()
        self._choice = choice
        self.theme: Theme = load_theme(self._wanted())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> ThemeName | None:
        """The user's choice; None follows the system."""
        return self._choice

    def choose(self, choice: ThemeName | None) -> None:
        """Overrides the system's choice, or with None follows it again."""
        self._choice = choice
        self._refresh()

    def dress(self, application: QApplication) -> None:
        """Puts style, font, palette and style sheet on the application, now and on each change."""
        application.setStyle(QStyleFactory.create("Fusion"))
        self.changed.connect(self._dress_again)
        self._dress_again()

    def _dress_again(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(self.fonts.sans(13))
            application.setPalette(palette(self.theme))
            application.setStyleSheet(style_sheet(self.theme))

    def _follow_system(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme.name:
            self.theme = load_theme(wanted)
            self.changed.emit()

    def _wanted(self) -> ThemeName:
        if self._choice is not None:
            return self._choice
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return ThemeName.DARK if dark else ThemeName.LIGHT


_ROLES = {
    QPalette.ColorRole.Window: "app",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.BrightText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_fg",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border2",
}


def palette(theme: Theme) -> QPalette:
    """Qt's palette for a theme; disabled text is the lightest text allowed."""
    result = QPalette()
    for role, token in _ROLES.items():
        result.setColor(role, theme.colour(token))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colour("text3")))
    return result


def style_sheet(theme: Theme) -> str:
    """The application's style sheet: standard controls only, ours paint themselves."""
    sheet = _SHEET
    for token in sorted(theme.colours, key=len, reverse=True):
        sheet = sheet.replace(f"@{token};", f"{theme.css(token)};")
    return sheet


_SHEET = """
QToolTip { background: @surface; color: @text; border: 1px solid @border2; padding: 4px 6px; }
QLineEdit {
    background: @surface; color: @text; border: 1px solid @border2; border-radius: 7px;
    padding: 0 8px; min-height: 30px;
    selection-background-color: @accent; selection-color: @accent_fg;
}
QLineEdit:focus { border: 2px solid @accent; padding: 0 7px; }
QComboBox {
    background: @surface; color: @text; border: 1px solid @border2; border-radius: 7px;
    padding: 0 10px; min-height: 30px;
}
QComboBox:focus { border: 2px solid @accent; padding: 0 9px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView {
    background: @surface; color: @text; border: 1px solid @border2;
    selection-background-color: @accent_bg; selection-color: @text; outline: 0;
}
QPlainTextEdit[readOnly="true"] {
    background: @sunken; color: @text2; border: none; border-radius: 7px; padding: 6px;
}
QTreeWidget { background: @surface; color: @text; border: none; outline: 0; }
QTreeWidget::item { padding: 4px 2px; }
QTreeWidget::item:selected { background: @accent_bg; color: @text; }
QHeaderView, QTableCornerButton::section, QAbstractScrollArea::corner {
    background: @surface; border: none;
}
QHeaderView::section {
    background: @surface; color: @text2; border: none; border-bottom: 1px solid @border;
    padding: 4px 2px;
}
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; border: none; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @border2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: @accent_bg; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
"""

"""The one style sheet, generated from the tokens; nothing else in the program styles itself."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from mobilise_desktop import paths

from .tokens import BASE_POINTS, CONTROL_HEIGHT, POINTS, RADIUS, RADIUS_CARD, ROW_HEIGHT, TOUCH, Tokens

_SHEET = Template("""
QWidget { color: $text; font-size: ${pt_base}pt; }
QMainWindow, QDialog, QWidget[ground="background"] { background: $background; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="sunk"] { background: $sunk; }
QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget[ground="clear"] { background: transparent; border: none; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${pt_title}pt; font-weight: 600; }
QLabel[role="section"] { font-size: ${pt_section}pt; font-weight: 600; }
QLabel[role="figure"] { font-size: ${pt_figure}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="small"] { font-size: ${pt_small}pt; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="help"] { color: $muted; font-size: ${pt_small}pt; }
QLabel[role="error"] { color: $bad; font-size: ${pt_small}pt; }
QLabel[role="good"] { color: $good; } QLabel[role="caution"] { color: $caution; }
QLabel[role="bad"] { color: $bad; } QLabel[role="primary"] { color: $primary; }
QLabel:disabled { color: $muted; }

QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: ${radius_card}px; }
QFrame[card="true"][clickable="true"]:hover { border-color: $control_line; }
QFrame[card="true"][clickable="true"]:focus { border: 2px solid $primary; }
QFrame[card="true"][selected="true"] { border: 2px solid $primary; }
QFrame[floating="true"] { border-color: $control_line; }
QFrame[rule="h"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[rule="v"] { background: $line; border: none; min-width: 1px; max-width: 1px; }
QFrame[row="true"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QFrame[row="last"] { background: transparent; border: none; }
QFrame[row="true"][clickable="true"]:hover, QFrame[row="last"][clickable="true"]:hover { background: $sunk; }
QFrame[row="true"][clickable="true"]:focus, QFrame[row="last"][clickable="true"]:focus { background: $primary_soft; }

QFrame[banner="info"] { background: $primary_soft; border: 1px solid $primary; border-radius: ${radius}px; }
QFrame[banner="good"] { background: $good_soft; border: 1px solid $good; border-radius: ${radius}px; }
QFrame[banner="caution"] { background: $caution_soft; border: 1px solid $caution; border-radius: ${radius}px; }
QFrame[banner="bad"] { background: $bad_soft; border: 1px solid $bad; border-radius: ${radius}px; }
QFrame[toast="true"] { background: $tooltip; border: none; border-radius: ${radius}px; }
QFrame[toast="true"] QLabel { color: $on_tooltip; }
QFrame[toast="true"] QPushButton { background: transparent; border: 1px solid $on_tooltip; color: $on_tooltip;
  min-height: ${touch}px; padding: 0 10px; }
QFrame[toast="true"] QPushButton:focus { border: 2px solid $on_tooltip; padding: 0 9px; }

QLabel[badge="neutral"] { background: $sunk; color: $text; border: 1px solid $control_line; }
QLabel[badge="primary"] { background: $primary_soft; color: $primary; }
QLabel[badge="good"] { background: $good_soft; color: $good; }
QLabel[badge="caution"] { background: $caution_soft; color: $caution; }
QLabel[badge="bad"] { background: $bad_soft; color: $bad; }
QLabel[badge] { border-radius: ${radius}px; padding: 2px 8px; font-size: ${pt_small}pt; font-weight: 600; }
QLabel[badge="neutral"] { padding: 1px 7px; }
QLabel[badge][tight="true"] { padding: 2px; }
QLabel[badge="neutral"][tight="true"] { padding: 1px; }

QFrame[chip="true"] { background: $primary_soft; border: none; border-radius: ${radius}px; min-height: ${touch}px; }
QFrame[chip="true"] QLabel { color: $primary; }

QPushButton, QToolButton { background: $surface; border: 1px solid $control_line; border-radius: ${radius}px;
  padding: 0 14px; min-height: ${control_inner}px; color: $text; }
QPushButton:hover, QToolButton:hover { background: $sunk; }
QPushButton:pressed, QToolButton:pressed { background: $primary_soft; }
QPushButton:checked, QToolButton:checked { background: $primary_soft; border-color: $primary; color: $primary; }
QPushButton:focus, QToolButton:focus { border: 2px solid $primary; padding: 0 13px; min-height: ${control_focus}px; }
QPushButton:disabled, QToolButton:disabled { background: $sunk; color: $muted; border-color: $line; }
QPushButton[kind="primary"] { background: $primary; border-color: $primary; color: $on_primary; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $sunk; color: $muted; border-color: $line; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent;
  padding: 0 8px; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $sunk; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked { background: $primary_soft; color: $primary; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: 2px solid $primary; padding: 0 7px; }
QPushButton[kind="quiet"]:disabled { background: transparent; border-color: transparent; color: $muted; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_soft; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $primary; padding: 0 4px;
  min-height: ${touch_inner}px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[kind="link"]:focus { border: 2px solid $primary; padding: 0 3px; min-height: ${touch_focus}px; }
QPushButton[kind="link"][flush="true"] { padding: 0; border-left: 0; }
QPushButton[kind="chip"] { background: $surface; border-radius: ${chip_radius}px; padding: 0 12px;
  min-height: ${touch}px; }
QPushButton[kind="chip"][tight="true"] { padding: 0 9px; }
QPushButton[kind="chip"]:hover { background: $sunk; }
QPushButton[kind="chip"]:checked { background: $primary_soft; border-color: $primary; color: $primary;
  font-weight: 600; }
QPushButton[kind="chip"]:focus { border: 2px solid $text; padding: 0 11px; min-height: ${chip_focus}px; }
QPushButton[kind="chip"][tight="true"]:focus { padding: 0 8px; }
QPushButton[kind="chip"]:focus:checked { border-color: $primary; }
QPushButton[kind="chip"]:disabled { background: $sunk; color: $muted; border-color: $line; }
QPushButton[kind="rail"] { background: transparent; border: none; border-left: 3px solid transparent;
  border-radius: 0; text-align: left; padding: 0 12px; min-height: ${rail_inner}px; color: $text; }
QPushButton[kind="rail"][narrow="true"] { padding: 0 0 0 16px; }
QPushButton[kind="rail"]:hover { background: $sunk; }
QPushButton[kind="rail"]:checked { background: $primary_soft; border-left-color: $primary; color: $primary;
  font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 2px solid $primary; padding: 0 11px 0 13px; min-height: ${rail_focus}px; }
QPushButton[kind="rail"][narrow="true"]:focus { padding: 0 0 0 17px; }
QPushButton[kind="search"] { text-align: left; color: $muted; background: $background; padding: 0 10px; }
QPushButton[kind="search"]:focus { padding: 0 9px; }
QPushButton[kind="step"] { background: transparent; border: none; border-radius: ${radius}px; text-align: left;
  padding: 0 10px; min-height: ${row}px; }
QPushButton[kind="step"][size="small"] { min-height: ${touch}px; }
QPushButton[kind="step"]:hover { background: $sunk; }
QPushButton[kind="step"]:checked { background: $primary_soft; color: $primary; font-weight: 600; }
QPushButton[kind="step"]:focus { border: 2px solid $primary; padding: 0 8px; min-height: ${step_focus}px; }
QPushButton[kind="step"][size="small"]:focus { min-height: ${touch_focus}px; }
QPushButton[kind="step"]:disabled { background: transparent; color: $muted; }
QPushButton[kind="level"] { padding: 0; min-width: ${touch_inner}px; min-height: ${touch_inner}px; }
QPushButton[kind="level"]:focus { padding: 0; min-width: ${touch_focus}px; min-height: ${touch_focus}px; }
QPushButton[kind="level"]:checked { background: $primary; border-color: $primary; color: $on_primary;
  font-weight: 600; }
QPushButton[kind="level"]:checked:focus { border-color: $text; }
QToolButton { padding: 0; min-width: ${control_inner}px; }
QToolButton[kind="quiet"] { max-width: ${control_inner}px; max-height: ${control_inner}px; }
QToolButton[kind="quiet"]:focus { max-width: ${control_focus}px; max-height: ${control_focus}px; }
QToolButton:focus { padding: 0; min-width: ${control_focus}px; }
QToolButton[kind="quiet"], QToolButton[kind="quiet"]:focus { padding: 0; }
QToolButton[words="true"] { padding: 0 8px; } QToolButton[words="true"]:focus { padding: 0 7px; }
QToolButton[words="true"], QToolButton[words="true"]:focus { max-width: 400px; }
QToolButton[size="small"] { min-width: ${touch_inner}px; min-height: ${touch_inner}px;
  max-width: ${touch_inner}px; max-height: ${touch_inner}px; }
QToolButton[size="small"]:focus { min-width: ${touch_focus}px; min-height: ${touch_focus}px;
  max-width: ${touch_focus}px; max-height: ${touch_focus}px; }
QToolButton[kind="quiet"]:disabled { background: transparent; border-color: transparent; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text;
  border: 1px solid $control_line; border-radius: ${radius}px; padding: 0 9px;
  selection-background-color: $primary; selection-color: $on_primary; placeholder-text-color: $muted; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${control_inner}px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on { border: 2px solid $primary; padding: 0 8px;
  min-height: ${control_focus}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $primary; padding: 4px 5px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QAbstractSpinBox[invalid="true"],
QComboBox[invalid="true"] { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled,
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $sunk; color: $muted; border-color: $line; }
QTextBrowser, QTextEdit[paper="true"] { background: $surface; border: none; padding: 0; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0;
  min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { padding-left: 9px; }
QComboBox { combobox-popup: 0; padding-left: 11px; padding-right: 2px; }
QComboBox:editable { padding-left: 9px; } QComboBox:editable:focus { padding-left: 8px; }
QComboBox:focus, QComboBox:on { padding-left: 10px; padding-right: 1px; }
QComboBox::drop-down { border: none; width: 28px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 16px; height: 16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 24px; }
QAbstractSpinBox::up-arrow { image: url("$icons/chevron-up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: ${touch}px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 16px; height: 16px;
  border: 1px solid $control_line; background: $surface; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $primary; border-color: $primary;
  image: url("$icons/check.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: $primary;
  border-color: $primary; image: url("$icons/minus.svg"); }
QRadioButton::indicator:checked { border: 5px solid $primary; width: 8px; height: 8px; background: $on_primary; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $primary; }
QCheckBox:focus, QRadioButton:focus { color: $primary; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunk; border-color: $line; }
QSlider { min-height: ${touch}px; background: transparent; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $primary; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 9px; background: $surface;
  border: 2px solid $primary; }
QSlider::handle:horizontal:focus { background: $primary; }
QSlider::sub-page:horizontal:disabled { background: $control_line; }
QSlider::handle:horizontal:disabled { border-color: $control_line; }
QGroupBox { border: 1px solid $line; border-radius: ${radius_card}px; margin-top: 10px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; }

QAbstractItemView { background: $surface; alternate-background-color: $surface; border: 1px solid $line;
  border-radius: ${radius}px; outline: none; selection-background-color: $primary_soft; selection-color: $text;
  gridline-color: $line; }
QAbstractItemView[frame="none"] { border: none; border-radius: 0; }
QAbstractItemView::item { padding: 0 8px; min-height: ${touch}px; border: none; }
QTableView::item, QTreeView::item { padding: 0 8px; border-bottom: 1px solid $line; }
QAbstractItemView::item:hover { background: $sunk; }
QAbstractItemView::item:selected { background: $primary_soft; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $control_line;
  padding: 0 10px; font-size: ${pt_small}pt; font-weight: 600; min-height: ${touch}px; }
QHeaderView::section:vertical { border-bottom-color: $line; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url("$icons/chevron-down.svg"); width: 14px; height: 14px; }
QHeaderView::up-arrow { image: url("$icons/chevron-up.svg"); width: 14px; height: 14px; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; margin: 0; } QScrollBar:horizontal { height: 12px; margin: 0; }
QScrollBar::handle { background: $control_line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; } QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 0 4px; margin-right: 7px;
  border-bottom: 3px solid transparent; min-height: ${control_inner}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $primary; border-bottom-color: $primary; font-weight: 600; }
QTabBar::tab:focus { color: $primary; background: $primary_soft; }
QTabBar::scroller { width: 48px; }
QTabBar QToolButton { background: $background; border: none; border-radius: 0; padding: 0; margin: 0;
  min-width: 24px; min-height: 0; }
QTabBar QToolButton:hover { background: $primary_soft; }

QMenu { background: $surface; border: 1px solid $control_line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $primary_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator:checked { image: url("$icons/check-menu.svg"); width: 16px; height: 16px; }
QMenuBar { background: $surface; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 6px 10px; background: transparent; } QMenuBar::item:selected { background: $primary_soft; }
QToolTip { background: $tooltip; color: $on_tooltip; border: 1px solid $tooltip; padding: 4px 6px;
  font-size: ${pt_small}pt; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { margin: 0 4px; } QSplitter::handle:vertical { margin: 4px 0; }
QSplitter::handle:hover { background: $primary; }
QProgressBar { background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $primary; border-radius: 3px; }
QStatusBar { background: $surface; border-top: 1px solid $line; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; border-bottom: 1px solid $line; }
QCalendarWidget QToolButton { background: transparent; border-color: transparent; padding: 0 6px;
  min-height: ${touch}px; min-width: ${touch}px; max-width: 400px; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: $sunk; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$icons/chevron-left.svg"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$icons/chevron-right.svg"); }
QCalendarWidget QAbstractItemView { border: none; selection-background-color: $primary;
  selection-color: $on_primary; }
QCalendarWidget QAbstractItemView::item { padding: 0; border: none; min-height: 0; }
QCalendarWidget QAbstractItemView::item:hover { background: $sunk; }
QCalendarWidget QAbstractItemView::item:selected { background: $primary; color: $on_primary; }
QCalendarWidget QSpinBox { min-width: 64px; }
""")  # noqa: E501


def sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet of one theme with type and controls enlarged by ``scale``."""
    sizes = {f"pt_{name}": f"{points * scale:.2f}" for name, points in POINTS.items()}
    icons = (paths.resources() / "icons" / tokens.name).as_posix()
    return _SHEET.substitute(asdict(tokens), **sizes, **_heights(scale), icons=icons)


def _heights(scale: float) -> dict[str, int]:
    control, touch, row = (round(size * scale) for size in (CONTROL_HEIGHT, TOUCH, ROW_HEIGHT))
    return {
        "control_inner": control - 2,
        "control_focus": control - 4,
        "touch": touch,
        "touch_inner": touch - 2,
        "touch_focus": touch - 4,
        "chip_focus": touch - 2,
        "chip_radius": (touch + 2) // 2,
        "row": row,
        "step_focus": row - 4,
        "rail_inner": row + 2,
        "rail_focus": row - 2,
        "radius": RADIUS,
        "radius_card": RADIUS_CARD,
    }


def points(role: str, scale: float) -> float:
    """The type size of a role in points."""
    return POINTS.get(role, BASE_POINTS) * scale

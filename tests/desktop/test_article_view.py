"""The article view shows marks over text that it never changes, and knows what is clicked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diploannot.desktop.article_geometry import Box
from diploannot.desktop.article_view import ArticleView
from diploannot.desktop.style import Appearance
from diploannot.desktop.theme import ThemeName
from diploannot.domain.spans import Span
from tests.desktop.readings import (
    FERRIES,
    INNER,
    ISLAND,
    OUTER,
    PORT,
    RADIO,
    TEXT,
    article,
    marks,
    where,
)


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> ArticleView:
    made = ArticleView(appearance)
    qtbot.addWidget(made)
    made.resize(694, 700)
    made.show_article(article())
    made.show_marks(marks())
    made.show()
    qtbot.waitExposed(made)
    return made


def boxes(view: ArticleView, *spans: Span) -> list[Box]:
    return view._geometry.boxes(spans)


def point_in(view: ArticleView, span: Span) -> QPoint:
    box = boxes(view, span)[0]
    scrolled = view.verticalScrollBar().value()
    return QPointF((box.left + box.right) / 2, box.middle - scrolled).toPoint()


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def colours_under(view: ArticleView, span: Span) -> set[str]:
    """Every colour in the gap above the letters of a span's first line."""
    box, image = boxes(view, span)[0], picture(view)
    y = round(box.top + 2 - view.verticalScrollBar().value())
    across = range(round(box.left) + 6, round(box.right) - 6)
    return {QColor(image.pixel(x, y)).name() for x in across}


def click(qtbot: QtBot, view: ArticleView, span: Span, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    place = point_in(view, span)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place)


def test_marks_never_move_the_text(view: ArticleView) -> None:
    view.show_marks(replace(marks(), quotes=(), entities=()))
    before = boxes(view, Span(0, len(TEXT)))
    view.show_marks(marks(current="outer"))
    view._geometry = type(view._geometry)(view.document(), view._positions, view._page.pixels)
    assert boxes(view, Span(0, len(TEXT))) == before


def test_text_is_in_the_measure_and_boxes_end_at_the_last_letter_of_a_line(
    view: ArticleView,
) -> None:
    for box in boxes(view, Span(0, len(TEXT))):
        assert 72 <= box.left < box.right <= 72 + 590 + 0.5


def test_content_lies_on_its_speakers_tint_and_confirmed_content_is_paler(
    view: ArticleView,
) -> None:
    theme = view.appearance.theme
    paper, tint = theme.colour("paper"), theme.tint(1)
    share = 190 / 255
    blend = round(paper.red() * (1 - share) + tint.red() * share)
    found = [QColor(c).red() for c in colours_under(view, FERRIES.content[0])]
    assert any(abs(red - blend) <= 2 for red in found)


def test_the_current_quote_has_its_full_tint_and_an_outline(view: ArticleView) -> None:
    view.show_marks(marks(current="outer"))
    theme = view.appearance.theme
    assert theme.tint(3).name() in colours_under(view, OUTER.content[0])
    box, image = boxes(view, OUTER.content[0])[0], picture(view)
    column = [QColor(image.pixel(round(box.left) + 20, round(box.top) - dy)) for dy in range(4)]
    assert min(c.lightness() for c in column) < 120


def test_a_nested_quote_is_seen_inside_of_the_current_one(view: ArticleView) -> None:
    view.show_marks(marks(current="outer"))
    assert view.appearance.theme.tint(4).name() in colours_under(view, INNER.content[0])


def test_hidden_entities_leave_no_line(view: ArticleView) -> None:
    with_lines = picture(view)
    view.show_entities(False)
    assert picture(view) != with_lines
    box = boxes(view, RADIO.span)[0]
    row = round(box.bottom + 0.6)
    paper = view.appearance.theme.colour("paper").name()
    across = range(round(box.left), round(box.right))
    assert {QColor(picture(view).pixel(x, row)).name() for x in across} <= {paper}


def test_boilerplate_is_dim_and_not_changed(view: ArticleView) -> None:
    cursor = view.textCursor()
    cursor.setPosition(3)
    assert cursor.charFormat().foreground().color() == view.appearance.theme.colour("dim")
    cursor.setPosition(30)
    assert cursor.charFormat().foreground().style() == Qt.BrushStyle.NoBrush


def test_boilerplate_follows_a_change_of_theme(view: ArticleView) -> None:
    view.appearance.choose(ThemeName.DARK)
    cursor = view.textCursor()
    cursor.setPosition(3)
    assert cursor.charFormat().foreground().color() == view.appearance.theme.colour("dim")


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Appearance]:
    """An appearance as the program wears it, taken off again."""
    before = (qapp.palette(), qapp.font(), qapp.styleSheet())
    made = Appearance(ThemeName.LIGHT)
    made.dress(qapp)
    yield made
    made.changed.disconnect()
    qapp.setStyleSheet(before[2])
    qapp.setPalette(before[0])
    qapp.setFont(before[1])


def test_paper_and_text_follow_the_theme_under_the_style_sheet(
    qtbot: QtBot, dressed: Appearance
) -> None:
    view = ArticleView(dressed)
    qtbot.addWidget(view)
    view.resize(694, 700)
    view.show_article(article())
    dressed.choose(ThemeName.DARK)
    assert QColor(picture(view).pixel(300, 690)).name() == dressed.theme.css("paper")
    line, image = boxes(view, where("harbour minister"))[0], picture(view)
    across = range(round(line.left), round(line.right))
    letters = [QColor(image.pixel(x, round(line.middle))).lightness() for x in across]
    assert max(letters) > 150


def test_a_click_means_the_innermost_quote_and_the_next_one_outwards(
    qtbot: QtBot, view: ArticleView
) -> None:
    clicked: list[object] = []
    view.quote_clicked.connect(clicked.append)
    click(qtbot, view, INNER.content[0])
    view.show_marks(marks(current="inner"))
    click(qtbot, view, INNER.content[0])
    view.show_marks(marks(current="outer"))
    QApplication.processEvents()
    click(qtbot, view, INNER.content[0])
    assert clicked == ["inner", "outer", "inner"]


def test_a_click_in_the_gutter_means_the_quote_whose_bracket_stands_there(
    qtbot: QtBot, view: ArticleView
) -> None:
    line = boxes(view, PORT.content[0])[0]
    with qtbot.waitSignal(view.quote_clicked) as heard:
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(58, round(line.middle))
        )
    assert heard.args == ["port"]


def test_an_entity_is_clicked_outside_of_quotes_or_with_control(
    qtbot: QtBot, view: ArticleView
) -> None:
    entities: list[object] = []
    quotes: list[object] = []
    view.entity_clicked.connect(entities.append)
    view.quote_clicked.connect(quotes.append)
    click(qtbot, view, RADIO.span)
    click(qtbot, view, ISLAND.span)
    click(qtbot, view, ISLAND.span, control=True)
    assert (entities, quotes) == (["radio", "island"], ["ferries"])


def test_dragging_selects_and_clicks_nothing(qtbot: QtBot, view: ArticleView) -> None:
    clicked: list[object] = []
    view.quote_clicked.connect(clicked.append)
    line = boxes(view, where("the ferries"))[0]
    start, end = (
        QPoint(round(line.left), round(line.middle)),
        QPoint(round(line.right), round(line.middle)),
    )
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.selection() == where("the ferries")
    assert clicked == []


def test_a_double_click_selects_a_word_and_a_third_click_the_sentence(
    qtbot: QtBot, view: ArticleView
) -> None:
    place = point_in(view, where("added"))
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selection() == where("added")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selection() == where("“Not in May,” she added.")


def test_shift_and_arrow_extend_a_selection_over_an_emoji(qtbot: QtBot, view: ArticleView) -> None:
    ship = where("🚢")
    view.select(Span(ship.start - 1, ship.start))
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection() == Span(ship.start - 1, ship.end)


def test_selecting_is_told_once_and_in_code_points(qtbot: QtBot, view: ArticleView) -> None:
    told: list[object] = []
    view.selection_changed.connect(told.append)
    view.select(where("Nobody"))
    view.clear_selection()
    assert told == [where("Nobody"), None]


def test_copying_gives_the_characters_of_the_file(view: ArticleView) -> None:
    chosen = Span(where("the ferries").start, where("“Nobody").end)
    view.select(chosen)
    view.copy()
    assert QApplication.clipboard().text() == chosen.of(TEXT)
    assert "\u00a0" in chosen.of(TEXT)
    assert "\r\n\r\n" in chosen.of(TEXT)


def test_article_text_is_never_taken_for_html(view: ArticleView) -> None:
    assert "<b>Port Radio</b>" in view.document().toPlainText()


def test_a_new_current_quote_takes_the_text_cursor_but_not_a_selection(view: ArticleView) -> None:
    view.show_marks(marks(current="outer"))
    assert view.cursor_offset() == OUTER.content[0].start
    view.select(where("Nobody"))
    view.show_marks(marks(current="port"))
    assert view.selection() == where("Nobody")


def test_showing_marks_does_not_scroll(view: ArticleView) -> None:
    view.show_article(article(TEXT * 30))
    view.verticalScrollBar().setValue(500)
    view.show_marks(marks(current="ferries"))
    assert view.verticalScrollBar().value() == 500


def test_revealing_puts_a_far_quote_at_45_percent_and_leaves_a_near_one(view: ArticleView) -> None:
    view.show_article(article(TEXT * 30))
    far = replace(FERRIES, id="far", content=(where("ferries", TEXT * 30, 12 * len(TEXT)),))
    view.show_marks(replace(marks(), quotes=(FERRIES, far)))
    view.reveal("far", animate=False)
    middle = boxes(view, far.content[0])[0].middle - view.verticalScrollBar().value()
    assert middle == pytest.approx(0.45 * view.viewport().height(), abs=2)
    scrolled = view.verticalScrollBar().value()
    view.verticalScrollBar().setValue(scrolled + 40)
    view.reveal("far", animate=False)
    assert view.verticalScrollBar().value() == scrolled + 40


def test_zoom_scales_text_and_column_and_stays_between_its_ends(view: ArticleView) -> None:
    wide = boxes(view, where("harbour minister"))[0]
    view.set_zoom(85)
    narrow = boxes(view, where("harbour minister"))[0]
    ratio = (narrow.right - narrow.left) / (wide.right - wide.left)
    assert ratio == pytest.approx(0.85, abs=0.02)
    view.set_zoom(1_000)
    assert view.zoom == 200
    view.set_zoom(1)
    assert view.zoom == 70


def test_control_and_wheel_zoom_and_tell(qtbot: QtBot, view: ArticleView) -> None:
    turn = QWheelEvent(
        QPointF(200, 200),
        view.mapToGlobal(QPointF(200, 200)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.zoomed) as heard:
        QApplication.sendEvent(view.viewport(), turn)
    assert heard.args == [110]


def test_a_zoom_keeps_the_selection(view: ArticleView) -> None:
    view.select(where("island government"))
    view.set_zoom(150)
    assert view.selection() == where("island government")


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A])
def test_the_view_leaves_the_windows_keys_to_the_window(view: ArticleView, key: Qt.Key) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    asked.ignore()
    QApplication.sendEvent(view, asked)
    assert not asked.isAccepted()


def test_hovering_is_told_and_lights_the_quote_up(qtbot: QtBot, view: ArticleView) -> None:
    plain = picture(view)
    with qtbot.waitSignal(view.quote_hovered) as heard:
        qtbot.mouseMove(view.viewport(), point_in(view, FERRIES.content[0]))
    assert heard.args == ["ferries"]
    assert picture(view) != plain


def test_a_flash_ends_by_itself(qtbot: QtBot, view: ArticleView) -> None:
    plain = picture(view)
    view.flash("ferries")
    assert picture(view) != plain
    qtbot.waitUntil(lambda: picture(view) == plain, timeout=2_000)


def test_the_ruler_leads_to_the_quote_nearest_to_a_click(qtbot: QtBot, view: ArticleView) -> None:
    place = QPoint(5, round(view.ruler.height_of(OUTER)) - 1)
    with qtbot.waitSignal(view.quote_clicked) as heard:
        qtbot.mouseClick(view.ruler, Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["outer"]


def test_text_in_both_directions_is_covered_whole(view: ArticleView) -> None:
    text = "She said שלום עולם “and مرحبا so on” 🚢."
    view.show_article(article(text))
    whole = boxes(view, Span(0, len(text)))
    assert len(whole) == 1
    each = [box for n in range(len(text)) for box in boxes(view, Span(n, n + 1))]
    assert sum(box.right - box.left for box in each) == pytest.approx(
        whole[0].right - whole[0].left, abs=2
    )
    hebrew = boxes(view, where("שלום עולם", text))
    letters = [boxes(view, Span(n, n + 1))[0] for n in range(9, 18) if text[n] != " "]
    assert len(hebrew) == 1
    assert min(b.left for b in letters) == pytest.approx(hebrew[0].left, abs=0.5)
    assert max(b.right for b in letters) == pytest.approx(hebrew[0].right, abs=0.5)


def test_hundreds_of_thousands_of_empty_lines_can_be_shown(view: ArticleView) -> None:
    """Once quadratic: minutes, which the suite's time limit would end."""
    view.show_article(article("\n" * 300_000))
    assert not picture(view).isNull()


def test_an_empty_view_and_an_empty_article_can_be_painted(view: ArticleView) -> None:
    view.show_article(article(""))
    assert not picture(view).isNull()
    view.show_article(None)
    assert not picture(view).isNull()
    assert view.selection() is None


def test_quotes_that_begin_in_one_line_share_its_gutter(view: ArticleView) -> None:
    from PySide6.QtCore import QRectF

    from diploannot.desktop.article_gutter import gutter

    entries = {e.quote.id: e for e in gutter(view._scene(QRectF(0, 0, 600, 700)))}
    assert entries["outer"].middle < entries["inner"].middle
    assert entries["inner"].x < entries["outer"].x

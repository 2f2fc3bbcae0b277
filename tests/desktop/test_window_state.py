"""Sizes, panes, filter and sort are remembered; a damaged file does no harm."""

from __future__ import annotations

import pytest

from app.desktop.rows.shown_row import Filter, Sort
from app.desktop.window.main_window import MainWindow
from tests.desktop.scenes import design_rows


def test_size_filter_and_sort_are_remembered(make_window):
    window = make_window((1100, 700))
    window.set_filter(Filter.SPOOFS)
    window.set_sort(Sort.AUTHOR)
    window.close()
    again = make_window()
    assert again.model.filter is Filter.SPOOFS
    assert again.model.sort_by is Sort.AUTHOR


def test_the_size_is_remembered(make_window, qapp):
    window = make_window((700, 600))
    window.close()
    again = MainWindow(window.catalogue, window.settings, window._state.path)
    assert (again.width(), again.height()) == (700, 600)
    again.deleteLater()


def test_the_window_is_never_larger_than_its_screen(make_window, shops, tmp_path, qapp):
    window = make_window()
    screen = window.screen().availableSize()
    assert window.width() > screen.width(), "the screen of the tests is a small one"
    window.close()
    for file in ("window.ini", "other.ini"):
        again = MainWindow(shops, window.settings, tmp_path / file)
        assert again.width() < screen.width()
        assert again.height() < screen.height()
        again.deleteLater()


def test_the_widths_of_the_panes_are_remembered(make_window, qtbot, qapp):
    window = make_window()
    window.add_rows(design_rows())
    qapp.processEvents()
    window.panes.splitter.setSizes([250, 660, 450])
    wanted = window.panes.splitter.sizes()
    window.close()
    again = make_window()
    again.add_rows(design_rows())
    qtbot.waitUntil(lambda: again.panes.splitter.sizes() == wanted)


@pytest.mark.parametrize(
    "content", [b"\0\xff\xfe", b"[list]\nfilter=NONE\nsort=9\n[window]\ngeometry=x\npanes=1\n"]
)
def test_a_damaged_file_is_as_good_as_none(make_window, tmp_path, content):
    (tmp_path / "window.ini").write_bytes(content)
    window = make_window()
    assert window.model.filter is Filter.SHOP_MAIL
    assert window.model.sort_by is Sort.NEWEST


def test_nothing_of_a_message_is_written(make_window, tmp_path):
    window = make_window()
    window.add_rows(design_rows())
    window.centre.top.search.setText("amazon security")
    window.show_message(window.model.row_at(0).key)
    window.close()
    written = (tmp_path / "window.ini").read_text()
    for secret in ("483920", "Amazon", "amazon"):
        assert secret not in written

from ui.reference import lookups


def test_the_engine_is_waited_for_before_a_module_in_it_is_asked_for(monkeypatch):
    # Python hands out a module of a package that another thread is still importing.
    asked = []
    monkeypatch.setattr(lookups, "engine", lambda: asked.append("engine"))
    monkeypatch.setattr(lookups.importlib, "import_module", asked.append)
    lookups.lookups()
    assert asked == ["engine", "unrolled.engine.lookups"]

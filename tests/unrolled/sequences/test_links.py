import pytest
from hypothesis import given
from hypothesis import strategies as st

from unrolled.errors import SpecError
from unrolled.fields import read_spec, write_link
from unrolled.sequences.chain import MOST_LINKS, ChainSpec
from unrolled.sequences.links import LINKS, LinkNames
from unrolled.stack import StackSpec

RULE = LinkNames(MOST_LINKS)


@given(st.lists(st.sampled_from(sorted(LINKS)), max_size=MOST_LINKS))
def test_links_come_back_from_an_address(names):
    kept = RULE.check("links", names)
    assert RULE.check("links", RULE.read("links", RULE.write(kept))) == kept


@pytest.mark.parametrize("text", ["LSTM~", "Lstm", "~".join(["LSTM"] * 6), "x" * 50_000])
def test_what_is_no_chain_is_refused_by_name(text):
    with pytest.raises(SpecError, match="links"):
        RULE.check("links", RULE.read("links", text))
    assert read_spec(ChainSpec, {"links": text, "length": "2"})[0] == ChainSpec(length=2)


def test_a_chain_of_known_layers_is_a_stack_of_the_page_shapes():
    assert ChainSpec().stack is None  # plain arithmetic is no layer
    for first in ("Embedding", "Masking"):
        for name, link in LINKS.items():
            chain = ChainSpec(first=first, links=(name, name))
            if not link.stacked:
                assert chain.stack is None
                continue
            stack, problems = StackSpec.from_query(chain.stack)
            assert not problems
            written = [layer.written for layer in stack.layers]
            assert written[1:] == [link.written] * 2
    assert read_spec(ChainSpec, write_link(ChainSpec())) == (ChainSpec(), [])

// Elements of the page: made, found, and touched only where something changes.

function furnish(place, name) {
  // A component's own style and markup, the outermost element of which has the class `name`.
  const style = element("style")
  style.textContent = STYLE
  place.append(style, document.createRange().createContextualFragment(MARKUP))
  return place.querySelector(`.${name}`)
}

function element(tag, name = "") {
  return Object.assign(document.createElement(tag), { className: name })
}

function collect(root, kind) {
  const found = root.querySelectorAll(`[data-${kind}]`)
  return Object.fromEntries([...found].map((element) => [element.dataset[kind], element]))
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function options(select, values, named) {
  const wanted = values.map((value) => `${value} ${named(value)}`).join("\n")
  if (select.dataset.options === wanted) return
  select.dataset.options = wanted
  select.replaceChildren(...values.map((value) => new Option(named(value), value)))
}

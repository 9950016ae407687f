// While the server still loads Keras, its document says so (loading.html). This takes the sentence
// away as soon as Keras is there and the page has drawn its question.

document.addEventListener("DOMContentLoaded", () => {
  const sentence = document.getElementById("loading")
  if (!sentence) return
  let loading = true
  const looking = setInterval(async () => {
    if (loading) {
      // A server that was ended meanwhile does not answer, and the next one loads Keras as well.
      const answer = await fetch("/ready?told").then((told) => told.json()).catch(() => null)
      loading = answer?.state !== "ready"
    }
    if (!loading && document.querySelector("#root h1")) {
      sentence.remove()
      clearInterval(looking)
    }
  }, 500)
})

/** Comfort for the board: a choice is applied at once, and on a phone the long parts start folded. All works without. */

for (const form of document.querySelectorAll('form[data-at-once]')) {
  form.addEventListener('change', (event) => {
    if (event.target.matches('select, [type=checkbox]')) form.submit()
  })
}

if (matchMedia('(max-width: 700px)').matches) {
  for (const part of document.querySelectorAll('details[data-fold]')) part.open = false
}

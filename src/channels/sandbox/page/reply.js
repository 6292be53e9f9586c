/** Draws one reply by its kind: tables as tables, buttons as buttons, files as downloads. Texts go in by textContent alone. */

/** The elements of a reply; `onSay` gets what a pressed button says. */
export function drawReply(reply, onSay) {
  switch (reply.kind) {
    case 'list':
      return [...texts(reply.before), drawList(reply), ...texts(reply.after)]
    case 'table':
      return [...texts(reply.before), drawTable(reply), ...texts(reply.after)]
    case 'card':
      return [...texts([reply.text]), drawButtons(reply, onSay)]
    case 'file':
      return [drawFile(reply)]
    case 'picture':
      return [drawPicture(reply), drawFile(reply)]
    default:
      return texts([reply.text])
  }
}

const texts = (lines) => (lines.length > 0 ? [drawText(lines.join('\n'))] : [])

/** A link to the board is to be opened; whatever else looks like an address stays text. */
const boardLink = /(?<!\S)(https?:\/\/\S+\/board\?key=[\w-]+)/

function drawText(text) {
  const paragraph = element('p', 'text')
  for (const [index, piece] of text.split(boardLink).entries()) {
    if (index % 2 === 0) {
      paragraph.append(piece)
      continue
    }
    const link = element('a', 'download', piece)
    link.href = piece
    link.target = '_blank'
    link.rel = 'noopener'
    paragraph.append(link)
  }
  return paragraph
}

function drawList({ items }) {
  const list = element('ul', 'items')
  list.append(...items.map((item) => element('li', '', item)))
  return list
}

function drawTable({ columns, rows }) {
  const table = element('table', 'rows')
  const head = element('tr')
  for (const column of columns) {
    const cell = element('th', '', column)
    cell.scope = 'col'
    head.append(cell)
  }
  table.createTHead().append(head)
  const body = table.createTBody()
  for (const row of rows) body.insertRow().append(...row.map((cell) => element('td', '', cell)))
  return table
}

function drawButtons({ title, buttons }, onSay) {
  const group = element('div', 'buttons')
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', title)
  for (const { label, say } of buttons) {
    const made = element('button', 'choice', label)
    made.type = 'button'
    made.addEventListener('click', () => onSay(say))
    group.append(made)
  }
  return group
}

/** One address a reply, however often its conversation is drawn. */
const addresses = new WeakMap()

function drawFile(reply) {
  if (!addresses.has(reply)) {
    const bytes = Uint8Array.from(atob(reply.base64), (character) => character.charCodeAt(0))
    addresses.set(reply, URL.createObjectURL(new Blob([bytes], { type: reply.mime })))
  }
  const link = element('a', 'download', `下载 ${reply.name}`)
  link.href = addresses.get(reply)
  link.download = reply.name
  return link
}

function drawPicture({ name, base64, mime }) {
  const picture = document.createElement('img')
  picture.className = 'picture'
  picture.alt = name
  picture.src = `data:${mime};base64,${base64}`
  return picture
}

function element(tag, className = '', text = '') {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.textContent = text
  return made
}

/** Draws one reply by its kind: tables as tables, buttons as buttons, files as cards. Texts go in by textContent alone. */

/** The bubble of a reply; `onSay` gets what a pressed button says. */
export function drawReply(reply, onSay) {
  switch (reply.kind) {
    case 'list':
      return bubble(...texts(reply.before), drawList(reply), ...texts(reply.after))
    case 'table':
      return bubble(...texts(reply.before), drawTable(reply), ...texts(reply.after))
    case 'card':
      return bubble(...texts([reply.text]), drawButtons(reply, onSay))
    case 'file':
      return fileCard(reply)
    case 'picture':
      return drawPicture(reply)
    default:
      return bubble(...texts([reply.text]))
  }
}

function bubble(...parts) {
  const made = element('div', 'bubble')
  made.append(...parts)
  return made
}

const texts = (lines) => (lines.length > 0 ? [drawText(lines.join('\n'))] : [])

/** A link to the board or to a page of ours is to be opened; whatever else looks like an address stays text. */
const ownLink = /(?<!\S)(https?:\/\/\S+\/(?:board|upload|download)\?key=[\w.-]+)/
/** A flag is shown in its colour, and always with its word. */
const flagWord = /(红旗|蓝旗|黄旗)/
const flagTones = { 红旗: 'red', 蓝旗: 'blue', 黄旗: 'yellow' }

/** A heading in 【】 stands out from what it heads. */
function drawText(text) {
  const paragraph = element('div', 'text')
  const [, heading, rest] = /^(【[^】\n]{1,20}】[^\n]*)(?:\n|$)([\s\S]*)$/.exec(text) ?? [undefined, undefined, text]
  if (heading !== undefined) paragraph.append(withFlags(element('p', 'heading'), heading))
  if (rest !== '') paragraph.append(withLinks(element('p', 'lines'), rest))
  return paragraph
}

function withLinks(into, text) {
  for (const [index, piece] of text.split(ownLink).entries()) {
    if (index % 2 === 0) {
      withFlags(into, piece)
      continue
    }
    const link = element('a', '', piece)
    link.href = piece
    link.target = '_blank'
    link.rel = 'noopener'
    into.append(link)
  }
  return into
}

function withFlags(into, text) {
  for (const [index, piece] of text.split(flagWord).entries()) {
    into.append(index % 2 === 0 ? piece : element('span', `flag ${flagTones[piece]}`, piece))
  }
  return into
}

function drawList({ items }) {
  const list = element('ul', 'items')
  list.append(...items.map((item) => withLinks(element('li'), item)))
  return list
}

function drawTable({ columns, rows }) {
  const frame = element('div', 'table-frame')
  frame.tabIndex = 0
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', columns.join('、') || '表格')
  const table = element('table', 'rows')
  const head = element('tr')
  for (const column of columns) {
    const cell = element('th', '', column)
    cell.scope = 'col'
    head.append(cell)
  }
  table.createTHead().append(head)
  const body = table.createTBody()
  for (const row of rows) body.insertRow().append(...row.map((cell) => withFlags(element('td'), cell)))
  frame.append(table)
  return frame
}

function drawButtons({ title, buttons }, onSay) {
  const group = element('div', 'buttons')
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', title)
  for (const { label, say } of buttons) {
    const made = element('button', 'choice second small', label)
    made.type = 'button'
    made.addEventListener('click', () => onSay(say))
    group.append(made)
  }
  return group
}

/** Types that a browser may show as they are; any other file is only ever saved. */
const SHOWN = ['image/png', 'image/jpeg', 'application/pdf']

/** One address a reply, however often its conversation is drawn. */
const addresses = new WeakMap()

function addressOf(reply) {
  if (!addresses.has(reply)) {
    const bytes = Uint8Array.from(atob(reply.base64), (character) => character.charCodeAt(0))
    const type = SHOWN.includes(reply.mime) ? reply.mime : 'application/octet-stream'
    addresses.set(reply, URL.createObjectURL(new Blob([bytes], { type })))
  }
  return addresses.get(reply)
}

/** A file as a card: its kind, its name, its size; to be saved where it came from the bot. */
export function fileCard(reply) {
  const { name, base64 } = reply
  const card = element(base64 === undefined ? 'p' : 'a', 'file-card')
  const kind = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? '文件'
  const mark = element('span', 'file-kind', kind.toUpperCase())
  mark.setAttribute('aria-hidden', 'true')
  const words = element('span', 'file-words')
  words.append(element('b', '', name))
  if (base64 === undefined) words.append(element('small', '', '文件'))
  else {
    words.append(element('small', '', `${sizeWords((base64.length * 3) / 4)} · 下载`))
    card.href = addressOf(reply)
    card.download = name
  }
  card.append(mark, words)
  return card
}

const sizeWords = (bytes) =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

function drawPicture(reply) {
  const { name, base64, mime } = reply
  if (!SHOWN.includes(mime) || mime === 'application/pdf') return fileCard(reply)
  const link = element('a', 'picture')
  link.href = addressOf(reply)
  link.download = name
  link.title = '点一下保存图片'
  const picture = document.createElement('img')
  picture.alt = name.replace(/\.[a-z]+$/, '')
  picture.src = `data:${mime};base64,${base64}`
  link.append(picture)
  return link
}

function element(tag, className = '', text = '') {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.textContent = text
  return made
}

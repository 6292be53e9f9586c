import { getJson, postMessage, readBase64 } from './api.js'
import { boardBeside } from './board-beside.js'
import { chatLog, titleOf } from './chat-log.js'
import { clockPanel } from './clock.js'
import { contactList, groupKey, groupTitle, personKey, roleOf } from './contacts.js'
import { faceOf } from './face.js'
import { leadThrough } from './lead.js'
import { recall, remember } from './memory.js'
import { rehearsalPanel } from './rehearsal.js'
import { codeIn, phrasesFor } from './story.js'

const byId = (id) => document.getElementById(id)
const POLL_MS = 3000
/** A pressed button tells its question from others: 「确认 #K7M2」. */
const BUTTON_TAG = / #[A-Z2-9]{4}$/

const [desk, settings] = await Promise.all([getJson('/sandbox/desk'), getJson('/sandbox/settings')])
const people = new Map(desk.people.map((person) => [person.user, person]))
const groups = desk.groups.map(({ group }) => group)
const someUnit = desk.people.find(({ unit }) => unit !== undefined)?.unit ?? ''
/** Number of pushed messages there are, and that were read, by conversation. */
const pushed = new Map()
const read = new Map()
let playing = desk.people[0]
let opened
let sending = false
let lastCode = '邀请码'

const personOf = (user) => people.get(user) ?? { user, name: user, role: 'stranger' }
const log = chatLog({
  list: byId('log'),
  live: byId('live'),
  frame: byId('log-frame'),
  onSay: (words) => sending || say(words),
  personOf,
})
const contacts = contactList(byId('contacts'), open)
const clock = clockPanel({ onMoved: lookAround, onReset: startAnew })
const lead = leadThrough(playStep)
const board = boardBeside({ ask: async () => (sending ? undefined : askForBoard()), whose: () => titleOf(playing) })

const queryOf = (key) => {
  const [kind, ...rest] = key.split(':')
  const id = encodeURIComponent(rest.join(':'))
  return kind === 'person' ? `user=${id}` : `group=${id}`
}
const groupOf = (key) => (key.startsWith('group:') ? key.slice('group:'.length) : undefined)

/** Opens a conversation: a person's own with the bot, who is then played, or a group's. */
async function open(key) {
  opened = key
  const group = groupOf(key)
  if (group === undefined) playing = personOf(key.slice('person:'.length))
  remember('open', key)
  remember('playing', playing.user)
  contacts.choose(key)
  drawHead()
  const { items, pushed: last } = await getJson(`/sandbox/conversation?${queryOf(key)}`)
  if (opened !== key) return
  const unread = Math.max(0, last - (read.get(key) ?? 0))
  let first
  log.quietly(() => {
    log.clear(items.length === 0 ? '还没有消息。点下面的常用说法，或者直接输入。' : undefined)
    for (const [index, item] of items.entries()) {
      const line = draw(item)
      if (index >= items.length - Math.max(1, unread)) first ??= line
    }
  })
  markRead(key, last)
  log.showFrom(first)
}

function draw(item) {
  if (item.kind === 'said') return log.said(item, playing.user)
  if (item.kind === 'answered') return log.answered(item)
  return log.pushed(item.item)
}

function drawHead() {
  const group = groupOf(opened)
  const who = group === undefined ? playing : { name: '群', role: 'group' }
  byId('who-face').replaceWith(Object.assign(faceOf(who), { id: 'who-face' }))
  byId('who').textContent = group === undefined ? `我是${titleOf(playing)}` : groupTitle(group)
  byId('who-note').textContent =
    group === undefined ? `${roleOf(playing)} · 和「督导通」单聊` : '在群里说话会自动 @督导通；别的单位的结果不在群里说'
  byId('speaker-field').hidden = group === undefined
  byId('speaker').value = playing.user
  byId('phrases').replaceChildren(...phrasesFor(playing.role, playing.unit ?? someUnit).map(phraseButton))
  byId('phrases').scrollLeft = 0
}

function phraseButton(phrase) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'phrase'
  made.textContent = phrase
  made.addEventListener('click', () => {
    byId('words').value = phrase
    byId('words').focus()
  })
  return made
}

function markRead(key, last) {
  pushed.set(key, Math.max(last, pushed.get(key) ?? 0))
  read.set(key, last)
  remember(`read-${key}`, last)
  contacts.unread(key, 0)
}

/** Looks at what came, and takes over what is for the open conversation. */
async function lookAtDesk() {
  const now = await getJson('/sandbox/desk')
  clock.show(now)
  for (const person of now.people) {
    people.set(person.user, person)
    contacts.note(person)
    if (person.user === playing.user && person.unit !== playing.unit) {
      playing = person
      drawHead()
    }
    await count(personKey(person.user), person.pushed)
  }
  for (const { group, pushed: last } of now.groups) await count(groupKey(group), last)
  const all = [...pushed].reduce((sum, [key, last]) => sum + Math.max(0, last - (read.get(key) ?? 0)), 0)
  document.title = all === 0 ? '督导通 · 沙箱' : `（${all}）督导通 · 沙箱`
}

/** What came, and the board as it is after that. */
async function lookAround() {
  await lookAtDesk()
  board.refresh()
}

async function count(key, last) {
  pushed.set(key, last)
  const known = read.get(key) ?? 0
  if (key === opened && last > known) return takeInbox(key, known)
  contacts.unread(key, Math.max(0, last - known))
}

async function takeInbox(key, since) {
  const { items } = await getJson(`/sandbox/inbox?${queryOf(key)}&since=${since}`)
  if (key !== opened) return
  let first
  for (const item of items) {
    if (item.seq <= (read.get(key) ?? 0)) continue
    const line = log.pushed(item)
    first ??= line
    markRead(key, item.seq)
  }
  if (first) log.showFrom(first)
}

async function say(text, file) {
  const key = opened
  const { user } = playing
  const group = groupOf(key)
  const at = byId('now').dateTime
  const mine = log.said({ at, user, text: text?.replace(BUTTON_TAG, ''), file: file?.name }, user)
  log.showFrom(undefined)
  const dots = log.waiting()
  log.showFrom(undefined)
  setSending(true)
  try {
    if (file) fileNote('正在读取文件…')
    const attached = file && { file: { name: file.name, base64: await readBase64(file) } }
    const onProgress = (part) => file && fileNote(`正在上传 ${Math.round(part * 100)}%`)
    const chat = group === undefined ? { chat: 'single' } : { chat: 'group', group }
    const answer = await postMessage({ user, ...chat, ...(text && { text }), ...attached, id: newId() }, onProgress)
    dots.remove()
    const said = answer.replies.map((reply) => reply.text).join('\n')
    lastCode = codeIn(said) ?? lastCode
    if (key === opened) {
      log.answered(answer)
      log.showFrom(mine)
    }
    if (file) fileNote('')
    await lookAround()
    return true
  } catch (error) {
    dots.remove()
    log.showFrom(log.failed(error.message))
    if (file) fileNote('')
    return false
  } finally {
    setSending(false)
  }
}

function setSending(on) {
  sending = on
  byId('send').disabled = on
}

const newId = () => `page-${Date.now()}-${Math.random().toString(36).slice(2)}`

/** A step of a story: somebody says something in a single chat, or the clock goes on. */
async function playStep(step) {
  if (sending || clock.isBusy()) return false
  closeSide()
  if (step.on !== undefined) {
    await clock.moveTo(`${clock.year()}-${step.on}:00+08:00`)
    await open(personKey(step.see))
    return true
  }
  if (opened !== personKey(step.as)) await open(personKey(step.as))
  return say(typeof step.say === 'function' ? step.say(lastCode) : step.say)
}

/** The sandbox is empty again: so is what this browser knows of it. */
async function startAnew() {
  for (const key of [...pushed.keys()]) markRead(key, 0)
  pushed.clear()
  lead.restart()
  board.close()
  await lookAtDesk()
  await open(personKey(desk.people[0].user))
}

/** The board is opened by a one-time link that the bot gives in the chat, to the person who is played. */
async function askForBoard() {
  if (opened !== personKey(playing.user)) await open(personKey(playing.user))
  await say('看板')
  const links = byId('log').querySelectorAll('a[href*="/board?key="]')
  return links[links.length - 1]?.href
}

const chosenFile = () => byId('file').files[0]

function fileNote(text) {
  byId('file-note').textContent = text
  byId('file-row').hidden = text === '' && byId('drop').hidden
}

function showFile() {
  const file = chosenFile()
  byId('drop').hidden = file === undefined
  if (file === undefined) return fileNote('')
  if (file.size <= settings.maxFileBytes) return fileNote(`${file.name}（${Math.ceil(file.size / 1024)} KB）`)
  dropFile()
  fileNote(`文件超过 ${Math.floor(settings.maxFileBytes / 1024 / 1024)} MB 的上限，请压缩或拆分后再发。`)
}

function dropFile() {
  byId('file').value = ''
  showFile()
}

const closeSide = () => {
  byId('side').classList.remove('sheet')
  byId('clock-face').setAttribute('aria-expanded', 'false')
}

byId('clock-face').addEventListener('click', () => {
  const isOpen = byId('side').classList.toggle('sheet')
  byId('clock-face').setAttribute('aria-expanded', String(isOpen))
  if (isOpen) byId('side').scrollIntoView({ block: 'nearest' })
})
byId('say').addEventListener('submit', async (event) => {
  event.preventDefault()
  const text = byId('words').value.trim()
  const file = chosenFile()
  if (sending || (text === '' && file === undefined)) return
  byId('words').value = ''
  if (await say(text, file)) dropFile()
  else if (byId('words').value === '') byId('words').value = text
})
byId('words').addEventListener('keydown', (event) => {
  // While an input method composes, Enter picks a word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  byId('say').requestSubmit()
})
byId('file').addEventListener('change', showFile)
byId('drop').addEventListener('click', dropFile)
byId('speaker').addEventListener('change', () => {
  playing = personOf(byId('speaker').value)
  open(opened)
})

contacts.draw(desk.people, desk.groups)
for (const person of desk.people) byId('speaker').append(new Option(titleOf(person), person.user))
for (const key of [...people.keys()].map(personKey).concat(groups.map(groupKey)))
  read.set(key, recall(`read-${key}`) ?? 0)
playing = people.get(recall('playing')) ?? playing
const before = recall('open')
const known = before !== undefined && (people.has(before.slice('person:'.length)) || groups.includes(groupOf(before)))
await open(known ? before : personKey(playing.user))
await lookAtDesk()
clock.ready()
lead.ready()
rehearsalPanel()
setSending(false)
byId('log-frame').dataset.ready = 'true'
setInterval(() => sending || clock.isBusy() || lookAtDesk().catch(() => undefined), POLL_MS)

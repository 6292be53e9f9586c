import { getJson, postMessage, putJson, readBase64 } from './api.js'
import { chatLog } from './chat-log.js'
import { peoplePicker } from './picker.js'
import { jumps, phrasesFor, selectionStory, taskStory } from './story.js'

const byId = (id) => document.getElementById(id)
const POLL_MS = 3000

const [people, settings] = await Promise.all([getJson('/sandbox/people'), getJson('/sandbox/settings')])
const [group] = settings.groups
const someUnit = people.find(({ unit }) => unit !== undefined)?.unit ?? ''
const log = chatLog(byId('log'), (words) => byId('send').disabled || say(words))
const picker = peoplePicker(byId('people'), people, openChat)
let playing
let clockReading

const inGroup = () => document.querySelector('input[name=where]:checked').value === 'group'
const keyOf = (user) => `person:${user}`
const groupKey = `group:${group}`
const currentKey = () => (inGroup() ? groupKey : keyOf(playing.user))
const titleOf = ({ name, unit }) => (unit === undefined ? name : `${unit} ${name}`)

function openChat(person) {
  playing = person
  byId('who').textContent = inGroup() ? `工作群 · 我是${titleOf(person)}` : `我是${titleOf(person)}`
  byId('phrases').replaceChildren(...phrasesFor(person.role, person.unit ?? someUnit).map(phraseButton))
  log.open(currentKey())
  picker.mark(person.user, log.unread(keyOf(person.user)))
}

function phraseButton(phrase) {
  return button(phrase, () => {
    byId('words').value = phrase
    byId('words').focus()
  })
}

function button(text, onClick) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', onClick)
  return made
}

/** A pressed button tells its question from others: 「确认 #K7M2」. */
const BUTTON_TAG = / #[A-Z2-9]{4}$/

async function say(text, file) {
  const key = currentKey()
  const { user } = playing
  log.add(key, {
    from: 'me',
    name: inGroup() ? titleOf(playing) : undefined,
    text: [text?.replace(BUTTON_TAG, ''), file && `［文件］${file.name}`].filter(Boolean).join('\n'),
  })
  const chat = inGroup() ? { chat: 'group', group } : { chat: 'single' }
  byId('send').disabled = true
  try {
    note('file-note', file ? '正在读取文件…' : '')
    const attached = file && { file: { name: file.name, base64: await readBase64(file) } }
    const onProgress = (part) => file && note('file-note', `正在上传 ${Math.round(part * 100)}%`)
    const answer = await postMessage({ user, ...chat, ...(text && { text }), ...attached, id: newId() }, onProgress)
    for (const reply of answer.replies) log.add(key, { from: 'bot', reply, outcome: answer.outcome })
    note('file-note', '')
    await takeInboxes()
    return true
  } catch (error) {
    log.add(key, { from: 'error', text: error.message })
    note('file-note', '')
    return false
  } finally {
    byId('send').disabled = false
  }
}

const newId = () => `page-${Date.now()}-${Math.random().toString(36).slice(2)}`
const note = (id, text) => {
  byId(id).textContent = text
}

async function takeInbox(key, query) {
  const { items } = await getJson(`/sandbox/inbox?${query}&since=${log.seen(key)}`)
  for (const { seq, at, ...reply } of items) {
    if (seq <= log.seen(key)) continue
    log.markSeen(key, seq)
    log.add(key, { from: 'push', reply, at: at.slice(5, 16).replace('T', ' ') })
  }
}

async function takeInboxes() {
  await Promise.all(
    people.map(async ({ user }) => {
      await takeInbox(keyOf(user), `user=${encodeURIComponent(user)}`)
      picker.mark(user, log.unread(keyOf(user)))
    }),
  )
  if (group !== undefined) await takeInbox(groupKey, `group=${encodeURIComponent(group)}`)
}

async function readClock() {
  showClock(await getJson('/sandbox/clock'))
}

function showClock({ now }) {
  clockReading = now
  byId('now').textContent = now.slice(0, 16).replace('T', ' ')
  byId('now').dateTime = now
  if (document.activeElement !== byId('moment')) byId('moment').value = now.slice(0, 16)
}

async function moveClock(now) {
  note('clock-note', '正在拨动，途中的提醒正在发出…')
  try {
    // Going back runs nothing: start at that day's midnight, so that its own reminders are sent on the way.
    if (Date.parse(now) < Date.parse(clockReading)) await putJson('/sandbox/clock', { now: midnightBefore(now) })
    showClock(await putJson('/sandbox/clock', { now }))
    note('clock-note', `已拨到 ${clockReading.slice(0, 16).replace('T', ' ')}`)
    await takeInboxes()
  } catch (error) {
    note('clock-note', error.message)
  }
}

const midnightBefore = (now) => {
  const local = new Date(Date.parse(now) + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)}T00:00:00+08:00`
}

const momentOf = ({ on, hours }) =>
  on === undefined
    ? new Date(Date.parse(clockReading) + hours * 3_600_000).toISOString()
    : `${clockReading.slice(0, 4)}-${on}:00+08:00`

function storyStep(step) {
  const item = document.createElement('li')
  const words = document.createElement('p')
  words.textContent = step.tell
  const act = button(step.on === undefined ? '发送' : '拨动', async () => {
    act.disabled = true
    document.querySelector('.chat').scrollIntoView({ block: 'nearest' })
    if (step.on === undefined) {
      document.querySelector('input[name=where][value=single]').checked = true
      picker.pick(step.as)
      await say(step.say)
    } else {
      await moveClock(momentOf(step))
    }
    act.disabled = false
    item.className = 'done'
  })
  if (step.say !== undefined) act.title = step.say
  act.setAttribute('aria-label', `${act.textContent}：${step.tell}`)
  item.append(words, act)
  return item
}

const chosenFile = () => byId('file').files[0]

function showFile() {
  const file = chosenFile()
  byId('drop').hidden = file === undefined
  if (file === undefined) return note('file-note', '')
  if (file.size <= settings.maxFileBytes) return note('file-note', `${file.name}（${Math.ceil(file.size / 1024)} KB）`)
  dropFile()
  note('file-note', `文件超过 ${Math.floor(settings.maxFileBytes / 1024 / 1024)} MB 的上限，请压缩或拆分后再发。`)
}

function dropFile() {
  byId('file').value = ''
  showFile()
}

byId('say').addEventListener('submit', async (event) => {
  event.preventDefault()
  const text = byId('words').value.trim()
  const file = chosenFile()
  if (byId('send').disabled || (text === '' && file === undefined)) return
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
byId('clock').addEventListener('submit', (event) => {
  event.preventDefault()
  moveClock(`${byId('moment').value}+08:00`)
})
for (const where of document.querySelectorAll('input[name=where]')) {
  where.disabled = where.value === 'group' && group === undefined
  where.addEventListener('change', () => openChat(playing))
}
await readClock()
if (people.length > 0) picker.pick(people[0].user)
// Before, nobody would hear what is sent or set.
byId('jumps').append(...jumps.map((jump) => button(jump.label, () => moveClock(momentOf(jump)))))
byId('task-story').append(...taskStory.map(storyStep))
byId('selection-story').append(...selectionStory.map(storyStep))
byId('send').disabled = false
byId('set-clock').disabled = false
await takeInboxes()
setInterval(
  () => Promise.all([readClock(), takeInboxes()]).catch(() => note('clock-note', '连不上服务，请确认它还在运行。')),
  POLL_MS,
)

/** One conversation as a chat: bubbles with faces, time marks, and a long answer shown from its start. */

import { faceOf } from './face.js'
import { drawReply, fileCard } from './reply.js'

const outcomeWords = { asked: '等您回答', refused: '没有办理', denied: '没有权限', unknown: '没有听懂' }
const MARK_AFTER_MS = 30 * 60_000

/** `onSay` gets what a pressed button says, `personOf` finds who a user is. */
export function chatLog({ list, live, frame, onSay, personOf }) {
  let lastAt

  function timeMark(at) {
    const moment = Date.parse(at)
    if (lastAt !== undefined && Math.abs(moment - lastAt) < MARK_AFTER_MS) return
    lastAt = moment
    const item = element('li', 'mark')
    const time = element('time', '', `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`)
    time.dateTime = at
    item.append(time)
    list.append(item)
  }

  function bubble({ who, side, label }, ...parts) {
    const item = element('li', `line ${side}`)
    const body = element('div', 'body')
    if (label) body.append(element('p', 'label', label))
    body.append(...parts)
    item.append(faceOf(who), body)
    list.append(item)
    return item
  }

  const bot = { user: '', name: '督导通', role: 'bot' }

  return {
    /** Empties it for another conversation. */
    clear(note) {
      lastAt = undefined
      list.replaceChildren()
      if (note) list.append(element('li', 'empty', note))
    },
    said({ at, user, text, file }, me) {
      list.querySelector('.empty')?.remove()
      if (at) timeMark(at)
      const who = personOf(user)
      const parts = []
      if (text) parts.push(element('p', 'bubble text', text))
      if (file) parts.push(fileCard({ name: file }))
      return bubble(
        { who, side: user === me ? 'mine' : 'theirs', label: user === me ? undefined : titleOf(who) },
        ...parts,
      )
    },
    answered({ replies, outcome }) {
      const parts = replies.map((reply) => drawReply(reply, onSay))
      if (outcomeWords[outcome]) parts.push(element('p', `outcome ${outcome}`, outcomeWords[outcome]))
      return bubble({ who: bot, side: 'bot' }, ...parts)
    },
    pushed({ at, ...reply }) {
      list.querySelector('.empty')?.remove()
      timeMark(at)
      return bubble({ who: bot, side: 'bot pushed', label: '主动发来' }, drawReply(reply, onSay))
    },
    failed(text) {
      const item = element('li', 'failed', text)
      item.setAttribute('role', 'alert')
      list.append(item)
      return item
    },
    /** Three dots while the bot works. */
    waiting() {
      const dots = element('p', 'bubble dots')
      dots.append(element('span', 'unseen', '督导通正在答复'), element('i'), element('i'), element('i'))
      return bubble({ who: bot, side: 'bot' }, dots)
    },
    /** Shows what came last: its end, or its start where it is longer than the view. */
    showFrom(item) {
      if (!item?.isConnected) {
        frame.scrollTop = frame.scrollHeight
        return
      }
      const top = item.offsetTop - 12
      frame.scrollTop = Math.min(top, frame.scrollHeight - frame.clientHeight)
    },
    /** Draws many at once without reading them out. */
    quietly(draw) {
      live.setAttribute('aria-live', 'off')
      draw()
      requestAnimationFrame(() => live.setAttribute('aria-live', 'polite'))
    },
  }
}

/** 「金水区 联系人甲」 */
export const titleOf = ({ name, unit }) => (unit === undefined ? name : `${unit} ${name}`)

function element(tag, className = '', text = '') {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.textContent = text
  return made
}

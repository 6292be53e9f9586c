/** The list of conversations: everybody who can be played, and the groups, with what is unread. */

import { faceOf } from './face.js'

const roleWords = { contact: '联系人', clerk: '督导办', expert: '评审专家', leader: '领导', stranger: '未绑定单位' }

/** Draws the list; `onPick` gets the key of a conversation. */
export function contactList(list, onPick) {
  const rows = new Map()

  function rowOf({ key, face, title, note }) {
    const item = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'contact-row'
    button.addEventListener('click', () => onPick(key))
    const words = part('span', 'contact-words')
    const titleLine = part('b', '', title)
    const noteLine = part('small', '', note)
    words.append(titleLine, noteLine)
    const mark = part('span', 'unread')
    mark.hidden = true
    button.append(face, words, mark)
    item.append(button)
    list.append(item)
    rows.set(key, { button, noteLine, mark, title })
  }

  return {
    /** `people` and `groups` as the desk tells them. */
    draw(people, groups) {
      for (const { group } of groups) {
        const face = faceOf({ name: '群', role: 'group' })
        rowOf({ key: groupKey(group), face, title: groupTitle(group), note: '大家都在群里' })
      }
      for (const person of people) {
        rowOf({ key: personKey(person.user), face: faceOf(person), title: titleOf(person), note: noteOf(person) })
      }
    },
    /** What somebody is may change: a stranger is bound, a contact hands over. */
    note(person) {
      const row = rows.get(personKey(person.user))
      if (row && row.noteLine.textContent !== noteOf(person)) row.noteLine.textContent = noteOf(person)
    },
    unread(key, count) {
      const { mark, button, title } = rows.get(key)
      mark.hidden = count === 0
      mark.textContent = count > 99 ? '99+' : String(count)
      const label = count === 0 ? '' : `${title}，${count} 条未读`
      if (label === '') button.removeAttribute('aria-label')
      else button.setAttribute('aria-label', label)
    },
    choose(key) {
      for (const [each, { button }] of rows) {
        const isChosen = each === key
        button.classList.toggle('chosen', isChosen)
        if (isChosen) button.setAttribute('aria-current', 'true')
        else button.removeAttribute('aria-current')
        if (isChosen) button.parentElement.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      }
    },
  }
}

export const personKey = (user) => `person:${user}`
export const groupKey = (group) => `group:${group}`
export const groupTitle = (group) => (group === 'all' ? '工作群' : group)

const titleOf = ({ name, unit, role }) => (role === 'contact' ? (unit ?? name) : name)

/** What somebody is at the moment. */
export function roleOf({ role, unit }) {
  if (role === 'contact') return unit === undefined ? '已不是联系人' : roleWords.contact
  return role === 'stranger' && unit !== undefined ? `${roleWords.contact} · ${unit}` : roleWords[role]
}

const noteOf = (person) => (person.role === 'contact' ? `${roleOf(person)} · ${person.name}` : roleOf(person))

function part(tag, className, text = '') {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

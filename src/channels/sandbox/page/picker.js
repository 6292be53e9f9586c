/** The list of people to play, by role, with a mark where messages wait unread. */

const roleWords = { contact: '单位联系人', clerk: '督导办', expert: '评审专家', leader: '领导' }

/** Draws the choice; `onPick` gets the person. Returns `{ pick(user), mark(user, count) }`. */
export function peoplePicker(box, people, onPick) {
  const inputs = new Map()
  const marks = new Map()

  for (const [role, word] of Object.entries(roleWords)) {
    const group = people.filter((person) => person.role === role)
    if (group.length === 0) continue
    const fieldset = document.createElement('fieldset')
    fieldset.append(element('legend', '', word), ...group.map(choice))
    box.append(fieldset)
  }

  function choice(person) {
    const label = document.createElement('label')
    const input = document.createElement('input')
    input.type = 'radio'
    input.name = 'person'
    input.addEventListener('change', () => onPick(person))
    const mark = element('span', 'mark', '')
    mark.hidden = true
    const face = element('span', 'face', '')
    face.append(
      element('b', '', person.unit ?? person.name),
      element('small', '', `${person.name} · ${person.user}`),
      mark,
    )
    label.append(input, face)
    inputs.set(person.user, { input, person })
    marks.set(person.user, mark)
    return label
  }

  return {
    pick(user) {
      const found = inputs.get(user)
      if (found === undefined) return
      found.input.checked = true
      onPick(found.person)
    },
    mark(user, count) {
      const mark = marks.get(user)
      mark.hidden = count === 0
      mark.textContent = `${count} 条新消息`
    },
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

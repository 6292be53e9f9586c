/** Faces: the first character of a unit or a name, in a colour of its role. */

const botFace = '督'

/** The face of somebody; a name beside it says who it is. */
export function faceOf({ name, unit, role }) {
  const face = document.createElement('span')
  face.className = `face ${role}`
  face.setAttribute('aria-hidden', 'true')
  face.textContent = role === 'bot' ? botFace : initialOf(unit ?? name)
  return face
}

/** 「金」 of 金水区, 「环」 would be nobody's: 市生态环境局 is 「生」. */
const initialOf = (words) => Array.from(words.replace(/^市(?=.{2})/u, ''))[0] ?? '人'

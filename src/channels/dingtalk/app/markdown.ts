/**
 * Plain text as the Markdown that DingTalk renders: markup is shown as it is, lines stay lines.
 * Backslashes are not documented to escape, so a character that means something gives way to its full-width twin.
 */
export const toMarkdown = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => plainLine(line))
    // doc robot-message-type: two blanks, a line feed, two blanks.
    .join('  \n  ')

/** A heading and what is below it. */
export const titled = (title: string, text: string): string => `#### ${plainLine(title)}  \n  ${toMarkdown(text)}`

const Link = /https?:\/\/[!-~]+/g

/** One line, its links kept usable. */
function plainLine(line: string): string {
  const links = [...line.matchAll(Link)].map(([link]) => linked(link))
  const between = line.split(Link).map((part) => part.replace(markup, (character) => fullWidth(character)))
  const joined = between.map((part, index) => part + (links[index] ?? '')).join('')
  return notAList(joined.replace(/^ +/, (blanks) => '\u3000'.repeat(Math.ceil(blanks.length / 2))))
}

const markup = /[\\`*_~[\]<>#]/g

/** ASCII and its full-width form lie 0xfee0 apart. */
const fullWidth = (character: string): string => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)

/** A beginning that would make a list, a line or a heading of it is parted from it by a blank without width. */
const notAList = (line: string): string => (/^([-+=]|\d+[.)])/.test(line) ? `\u200b${line}` : line)

/** A link under its own address, with all that could end it or be markup in it percent-encoded. */
function linked(link: string): string {
  const address = link.replace(
    /[\\`*_~[\]<>()]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `[${address}](${address})`
}

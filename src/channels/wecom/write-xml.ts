/** An element of an answer; numbers go in as they are, texts as `cdata`. */
export const element = (name: string, ...content: readonly string[]): string => `<${name}>${content.join('')}</${name}>`

/** Text as CDATA; an end mark inside it is divided between two sections. */
export const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

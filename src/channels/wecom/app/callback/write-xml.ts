/** Text as CDATA; an end mark inside it is divided between two sections. */
export const cdata = (text: string): string =>
  `<![CDATA[${text.includes(']]>') ? text.replaceAll(']]>', ']]]]><![CDATA[>') : text}]]>`

/** Longer messages tell a story. */
const LONGEST = 80

/** Asks for something, in a clause of its own. */
const ASKS = /[吗么呢]$|没有?$|什么|啥|哪|谁|几[个项份号天家]|多少|怎么|咋|如何|何时|是不是|有没有|交没交|过没过|报没报/

/** The questions of a message that holds nothing but questions; empty where there is one, or something else is said. */
export function questionsIn(text: string): readonly string[] {
  if (text.length > LONGEST || text.includes('//')) return []
  const clauses = text
    .split(/[,，;；?？。!！\n]|(?:另外|还有就是|顺便问下?)/)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length > 1)
  return clauses.length > 1 && clauses.length < 4 && clauses.every((clause) => ASKS.test(clause)) ? clauses : []
}

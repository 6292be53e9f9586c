/** A fenced block of a guide: its language, the rest of its first line, and its text without the fences. */
export interface GuideBlock {
  readonly language: string
  readonly about: string
  readonly text: string
}

/** The fenced blocks of a Markdown text, in order. */
export const guideBlocks = (markdown: string): readonly GuideBlock[] =>
  [...markdown.matchAll(/^```(\S+)[ ]?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = '', about = '', text = '']) => ({
    language,
    about,
    text,
  }))

import { strToU8, unzipSync, zipSync } from 'fflate'

/** Fonts that many computers have under another name, or in their place. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  方正小标宋简体: '方正小标宋_GBK,华文中宋,宋体',
  仿宋_GB2312: '仿宋,FangSong,华文仿宋',
  楷体_GB2312: '楷体,KaiTi,华文楷体',
  黑体: 'SimHei',
  宋体: 'SimSun',
}

const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
/** The Chinese character set (ECMA-376 Part 1, 17.8.3.3). */
const GB2312 = '86'

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${NAMESPACE}">${Object.entries(
  OTHER_NAMES,
)
  .map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="${GB2312}"/></w:font>`,
  )
  .join('')}</w:fonts>`

/** The paper with the names of fonts that take the place of those a computer has not (ECMA-376 Part 1, 17.8.3.1). */
export const withFallbacks = (paper: Uint8Array): Buffer =>
  Buffer.from(zipSync({ ...unzipSync(paper), 'word/fontTable.xml': strToU8(fontTable) }))

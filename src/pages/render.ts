import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A page as the text of its document; texts and attributes are escaped by the renderer. */
export const renderPage = (page: VNode): string => `<!doctype html>\n${renderToString(page)}\n`

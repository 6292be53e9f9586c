import type { ComponentChildren } from 'preact'
import type { AssetName, Site } from '../site.ts'

const DESIGN: readonly AssetName[] = ['design/tokens.css', 'design/base.css', 'design/parts.css']

interface PageParts {
  readonly title: string
  readonly site: Site
  /** Style sheets beside the design's own. */
  readonly styles?: readonly AssetName[]
  /** Modules that make the page more comfortable; or without which it does nothing, as it then says itself. */
  readonly scripts?: readonly AssetName[]
  /** What the page is made for: a class that its own style sheet knows. */
  readonly kind?: string
  readonly children: ComponentChildren
}

/** The document around every page: Chinese, fit for a phone, found by no search engine. */
export const Page = ({ title, site, styles = [], scripts = [], kind, children }: PageParts) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href={site.asset('design/icon.svg')} type="image/svg+xml" />
      {[...DESIGN, ...styles].map((name) => (
        <link key={name} rel="stylesheet" href={site.asset(name)} />
      ))}
      {scripts.map((name) => (
        <script key={name} type="module" src={site.asset(name)} />
      ))}
    </head>
    <body class={kind}>{children}</body>
  </html>
)

/** The seal and the name of the product, as every page bears it. */
export const Brand = () => (
  <span class="brand">
    <span class="seal" aria-hidden="true">
      督
    </span>
    督导通
  </span>
)

/** A page with one thing to read or do: the way in, a refusal, a file to take. */
export const NarrowPage = ({ heading, children, ...parts }: PageParts & { readonly heading: string }) => (
  <Page {...parts} kind="narrow">
    <main class="card">
      <Brand />
      <h1>{heading}</h1>
      {children}
    </main>
  </Page>
)

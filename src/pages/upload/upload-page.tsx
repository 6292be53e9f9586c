import { NarrowPage } from '../design/page.tsx'
import { renderPage } from '../render.ts'
import type { Site } from '../site.ts'

/** The page by which a file comes in; it asks by itself what its link is for, so that a preview uses nothing up. */
export const uploadPage = (site: Site): string =>
  renderPage(
    <NarrowPage
      title="督导通 · 上传材料"
      heading="上传材料"
      site={site}
      styles={['upload/upload.css']}
      scripts={['upload/upload.js']}
    >
      <p id="for" class="for" aria-live="polite" data-base={site.base}>
        正在核对链接…
      </p>
      <form id="form" hidden>
        <label for="file">选择一个文件（PDF、OFD、图片、Office 或 WPS 文件）</label>
        <input id="file" type="file" accept=".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,image/*" required />
        <p class="chosen" id="chosen" role="status" hidden />
        <p class="hint" id="limit" />
        <div class="buttons">
          <button id="send" type="submit">
            上传
          </button>
          <button id="stop" class="second" type="button" hidden>
            取消上传
          </button>
        </div>
      </form>
      <div id="going" hidden>
        <progress id="progress" max="100" value="0" aria-label="上传进度" />
        <p id="percent" aria-live="polite" />
      </div>
      <p id="problem" class="problem" role="alert" hidden />
      <pre id="receipt" class="receipt as-said" role="status" hidden />
      <p class="soft" id="after" hidden>
        回执也已发到聊天里，现在可以关闭此页。
      </p>
      <noscript>
        <p class="problem">请用手机或电脑的浏览器打开，并允许运行脚本。</p>
      </noscript>
    </NarrowPage>,
  )

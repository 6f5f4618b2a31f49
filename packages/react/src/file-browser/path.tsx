import { Fragment, type ReactElement, type ReactNode } from 'react'

import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser } from './browser-context.ts'
import { crumbsTo, type Crumb as Step } from './crumbs-to.ts'
import { isPlainClick } from './is-plain-click.ts'

export interface PathOwn {
  /** what stands for each step, in place of a `FileBrowser.Crumb` in an `li` */
  readonly children?: ((crumb: Step) => ReactNode) | undefined
}

/** The way to the folder that is shown; each step leads there. */
export const Path: Part<'nav', PathOwn, object> = /* @__PURE__ */ definePart(
  'nav',
  'FileBrowser.Path',
  (props) => {
    const { children = inItem, ...given } = props
    const { listed } = useBrowser()
    const { messages } = useWords()
    return {
      state: {},
      props: {
        'aria-label': messages.browser.path,
        children: (
          <ol>
            {crumbsTo(listed.prefix).map((crumb) => (
              <Fragment key={crumb.prefix}>{children(crumb)}</Fragment>
            ))}
          </ol>
        ),
      },
      given,
    }
  },
)

function inItem(crumb: Step): ReactElement {
  return (
    <li>
      <Crumb crumb={crumb} />
    </li>
  )
}

export interface CrumbOwn {
  readonly crumb: Step
}

export interface CrumbState {
  /** it is the folder that is shown */
  readonly current: boolean
}

/** A step of the path: a button, or a link where `hrefOf` makes one. The last one takes the focus in another folder. */
export const Crumb: Part<'button', CrumbOwn, CrumbState> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.Crumb',
  ({ crumb, ...given }) => {
    const { goTo, options } = useBrowser()
    const { messages } = useWords()
    const { prefix, name = messages.browser.root, isLast } = crumb
    const href = options.hrefOf?.(prefix)
    const render = given.render ?? (isLast ? <span tabIndex={-1} /> : href && <a href={href} />)
    return {
      state: { current: isLast },
      props: {
        'aria-current': isLast ? 'location' : undefined,
        children: <bdi>{name}</bdi>,
        onClick(event) {
          if (isLast || !isPlainClick(event)) return
          event.preventDefault()
          goTo(prefix)
        },
      },
      given: render ? { ...given, render } : given,
    }
  },
)

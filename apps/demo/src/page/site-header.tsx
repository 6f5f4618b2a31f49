import { PAGE_WORDS } from './page-words.ts'
import { LookSwitches } from './look-switches.tsx'
import { withLook, type Look } from '../look/look.ts'

const PAGES = {
  demo: '/',
  gallery: '/gallery.html',
  own: '/build-your-own.html',
  plain: '/plain.html',
} as const

export interface SiteHeaderProps {
  readonly page: keyof typeof PAGES
  readonly look: Look
  readonly onLook: (look: Look) => void
}

/** The name, the way to the other pages, which look as this one does, and how they look. */
export function SiteHeader({ page, look, onLook }: SiteHeaderProps) {
  const words = PAGE_WORDS[look.language]
  return (
    <header className="site-header">
      <p className="site-name">
        <svg viewBox="0 0 32 32" aria-hidden="true" className="site-mark">
          <path d="M16 4v19M16 4l8 9H16M6 21c3.2 3.4 6.7 3.4 10 0 3.3 3.4 6.8 3.4 10 0M6 26.5c3.2 3.4 6.7 3.4 10 0 3.3 3.4 6.8 3.4 10 0" />
        </svg>
        Longshore
      </p>
      <LookSwitches look={look} onLook={onLook} />
      <nav aria-label={words.pages}>
        {(Object.keys(PAGES) as (keyof typeof PAGES)[]).map((name) => (
          <a
            key={name}
            href={PAGES[name] + withLook('', look)}
            aria-current={name === page ? 'page' : undefined}
          >
            {words[name]}
          </a>
        ))}
      </nav>
    </header>
  )
}

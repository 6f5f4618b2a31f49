import { crumbsTo } from './crumbs.ts'
import { addressOf } from './folder-address.ts'

/** The way to the open folder; each step leads there. The last takes the focus when another folder opens. */
export function Breadcrumbs({ prefix }: { readonly prefix: string }) {
  const crumbs = crumbsTo(prefix)
  return (
    <nav aria-label="Folder">
      <ol className="crumbs">
        {crumbs.map((crumb, index) => (
          <li key={crumb.prefix}>
            {index === crumbs.length - 1 ? (
              <span aria-current="page" tabIndex={-1}>
                <bdi>{crumb.name}</bdi>
              </span>
            ) : (
              <a href={addressOf(crumb.prefix)}>
                <bdi>{crumb.name}</bdi>
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

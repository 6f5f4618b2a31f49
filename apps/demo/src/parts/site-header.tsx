export function SiteHeader() {
  return (
    <header className="site-header">
      <h1>
        <svg viewBox="0 0 32 32" aria-hidden="true" className="site-mark">
          <path d="M16 4v19M16 4l8 9H16M6 21c3.2 3.4 6.7 3.4 10 0 3.3 3.4 6.8 3.4 10 0M6 26.5c3.2 3.4 6.7 3.4 10 0 3.3 3.4 6.8 3.4 10 0" />
        </svg>
        Longshore
      </h1>
      <p>Uploads that always finish</p>
      <a href="/plain.html">In plain JavaScript</a>
    </header>
  )
}

import type { Language } from '../look/locales.ts'

/** What the pages say themselves; the components bring their own words. */
export interface PageWords {
  readonly motto: string
  readonly pages: string
  readonly demo: string
  readonly gallery: string
  readonly own: string
  readonly plain: string
  readonly theme: string
  readonly themes: Readonly<Record<'auto' | 'light' | 'dark', string>>
  readonly language: string
  readonly compact: string
  readonly upload: string
  readonly uploadHint: string
  readonly files: string
  readonly filesHint: string
  readonly tray: string
}

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  en: {
    motto: 'Uploads that always finish',
    pages: 'Pages',
    demo: 'Demo',
    gallery: 'Gallery of states',
    own: 'Build your own',
    plain: 'Plain JavaScript',
    theme: 'Theme',
    themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
    language: 'Language',
    compact: 'Compact',
    upload: 'Upload',
    uploadHint: 'Reload the page halfway, or pull the plug: nothing that has arrived is sent again.',
    files: 'What has arrived',
    filesHint: 'Folder by folder, straight from the store.',
    tray: 'All transfers of the page are in the corner, whichever part began them:',
  },
  de: {
    motto: 'Uploads, die immer ankommen',
    pages: 'Seiten',
    demo: 'Demo',
    gallery: 'Alle Zustände',
    own: 'Selbst gebaut',
    plain: 'Ohne Framework',
    theme: 'Farben',
    themes: { auto: 'Automatisch', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    compact: 'Kompakt',
    upload: 'Hochladen',
    uploadHint: 'Laden Sie die Seite mittendrin neu: Was angekommen ist, wird nicht noch einmal gesendet.',
    files: 'Was angekommen ist',
    filesHint: 'Ordner für Ordner, direkt aus dem Speicher.',
    tray: 'Alle Übertragungen der Seite stehen in der Ecke, wo auch immer sie begonnen haben:',
  },
  ja: {
    motto: '必ず完了するアップロード',
    pages: 'ページ',
    demo: 'デモ',
    gallery: '状態の一覧',
    own: '自作の例',
    plain: '素の JavaScript',
    theme: 'テーマ',
    themes: { auto: '自動', light: 'ライト', dark: 'ダーク' },
    language: '言語',
    compact: 'コンパクト',
    upload: 'アップロード',
    uploadHint: '途中でページを再読み込みしても、届いた分が再送されることはありません。',
    files: '届いたファイル',
    filesHint: 'ストレージの中身をフォルダごとに表示します。',
    tray: 'ページ内のすべての転送は隅に表示されます:',
  },
  ar: {
    motto: 'عمليات رفع تكتمل دائمًا',
    pages: 'الصفحات',
    demo: 'العرض',
    gallery: 'معرض الحالات',
    own: 'اصنعه بنفسك',
    plain: 'جافاسكربت فقط',
    theme: 'المظهر',
    themes: { auto: 'تلقائي', light: 'فاتح', dark: 'داكن' },
    language: 'اللغة',
    compact: 'مضغوط',
    upload: 'الرفع',
    uploadHint: 'أعد تحميل الصفحة في المنتصف: ما وصل لا يُرسل مرة أخرى.',
    files: 'ما وصل',
    filesHint: 'مجلدًا بعد مجلد، مباشرة من المخزن.',
    tray: 'كل عمليات النقل في الصفحة تظهر في الزاوية، أيًا كان الجزء الذي بدأها:',
  },
}

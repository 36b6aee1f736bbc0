export const controlStyle = `
:root { --ink:#1f2a24; --soft:#5c6b62; --line:#dfe5e0; --paper:#fff; --ground:#f4f6f3; --green:#2f6b4f; --red:#a3372c; --amber:#8a5a00; }
* { box-sizing:border-box }
body { margin:0; font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif; color:var(--ink); background:var(--ground) }
a { color:var(--green) } a:hover { text-decoration-thickness:2px }
header { background:var(--ink); color:#fff; padding:14px 20px }
header .wide { display:flex; flex-wrap:wrap; gap:6px 24px; align-items:baseline; justify-content:space-between }
header a { color:#fff; text-decoration:none } header strong { font-size:17px }
header .clock { color:#c9d6ce; font-size:13px; font-variant-numeric:tabular-nums }
nav { background:var(--paper); border-bottom:1px solid var(--line); padding:0 20px; overflow-x:auto }
nav .wide { display:flex; gap:4px }
nav a { padding:11px 12px; text-decoration:none; color:var(--soft); white-space:nowrap; border-bottom:3px solid transparent }
nav a[aria-current] { color:var(--ink); border-color:var(--green); font-weight:600 }
.wide { max-width:1120px; margin:0 auto }
main { max-width:1160px; margin:20px auto 60px; padding:0 20px; display:grid; gap:16px; grid-template-columns:minmax(0,1fr) }
.two { display:grid; gap:16px; grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr)); align-items:start }
section { background:var(--paper); border:1px solid var(--line); border-radius:10px; padding:16px 18px; min-width:0 }
h1 { font-size:20px; margin:0 } h2 { font-size:15px; margin:0 0 10px }
.note { color:var(--soft); font-size:13px; margin:0 0 10px }
.figures { display:flex; flex-wrap:wrap; gap:8px 32px; margin:0 } .figures div { min-width:70px }
.figures dt { color:var(--soft); font-size:12px } .figures dd { margin:0; font-size:20px; font-variant-numeric:tabular-nums }
.links { display:flex; flex-wrap:wrap; gap:8px; margin:0 0 14px; align-items:center } .links form.inline { margin:0 }
.scroll { overflow-x:auto; margin:0 -18px; padding:0 18px }
table { border-collapse:collapse; width:100%; font-size:14px }
th { text-align:left; font-weight:600; color:var(--soft); font-size:12px; white-space:nowrap }
th,td { padding:7px 10px 7px 0; border-bottom:1px solid var(--line); vertical-align:top } tr:last-child td { border-bottom:0 }
td.number,th.number { text-align:right; font-variant-numeric:tabular-nums; white-space:nowrap }
td.picture { width:60px } td.time { width:1%;padding-right:20px; white-space:nowrap; color:var(--soft); font-variant-numeric:tabular-nums }
form { margin:0 } form.inline { display:inline-block; margin:0 4px 4px 0 }
fieldset { border:0; margin:0; padding:0; display:grid; gap:10px; grid-template-columns:repeat(auto-fit,minmax(150px,1fr)); align-items:end; min-width:0 }
label { display:grid; gap:3px; font-size:13px; color:var(--soft); min-width:0 }
label.check { display:flex; gap:7px; align-items:center; color:var(--ink); min-height:36px }
input,select { font:inherit; font-size:14px; color:var(--ink); padding:6px 9px; min-height:36px; border:1px solid #b9c4bc; border-radius:7px; background:#fff; width:100%; min-width:0 }
input[type=checkbox] { width:17px; min-height:17px; accent-color:var(--green) } input.short { width:72px }
button,.button { font:inherit; font-size:14px; padding:6px 13px; min-height:36px; border-radius:7px; border:1px solid #b9c4bc; background:#fff; color:var(--ink); cursor:pointer; text-decoration:none; display:inline-block; white-space:nowrap }
button:hover,.button:hover { border-color:var(--ink) } button.main { background:var(--green); border-color:var(--green); color:#fff }
button.danger { color:var(--red); border-color:#dcb4af } button.small { min-height:30px; padding:3px 9px; font-size:13px }
:focus-visible { outline:3px solid #7fb69b; outline-offset:1px }
.badge { display:inline-block; padding:1px 9px; border-radius:20px; font-size:12px; background:#e8ece9; color:#3c4a42; white-space:nowrap }
.badge.good { background:#ddefe4; color:#1e5a3e } .badge.bad { background:#f6dfdc; color:#8d2b21 } .badge.warn { background:#f8ecd0; color:var(--amber) }
.said { background:#ddefe4; border-color:#b6d9c4 } .failed { background:#f6dfdc; border-color:#e4b9b3 }
.thumb { width:44px; height:44px; border-radius:7px; display:block }
.empty { color:var(--soft); margin:0 }
@media (max-width:560px) { main { padding:0 12px } section { padding:14px } .scroll { margin:0 -14px; padding:0 14px } header,nav { padding-left:12px; padding-right:12px } }
`;

package dev.meshwork.quality.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a page in the browser: a copy of it gets a script and loses the policy that forbids scripts. The script says what is cut
 * off, what sticks out, which text has too little contrast (WCAG 2.2, 1.4.3), what lacks a name, and what was fetched.
 *
 * @param tooWide how many pixels the page is wider than its window
 * @param cut texts that are not seen as a whole
 * @param faint texts with less contrast than 4.5 to 1, with their ratio
 * @param nameless elements without the name or caption that they should have
 * @param repeatedIds identifiers that are not unique
 * @param active scripts, frames, forms and pictures that are not ours
 * @param fetched addresses that the page asked for
 * @param checked how many texts were looked at
 * @param text all text of the page
 */
record PageProbe(
        int tooWide,
        List<String> cut,
        List<String> faint,
        List<String> nameless,
        List<String> repeatedIds,
        List<String> active,
        List<String> fetched,
        int checked,
        String text) {

    private static final Pattern RESULT = Pattern.compile("<pre id=\"probe\">([^<]*)</pre>");
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");

    private static final String SCRIPT = """
            <script id="probe-script">
            function channels(colour) { return colour.match(/[\\d.]+/g).map(Number); }
            function luminance(rgb) {
              const c = rgb.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
              return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
            }
            function ground(element) {
              for (let e = element; e; e = e.parentElement) {
                const c = channels(getComputedStyle(e).backgroundColor);
                if (c.length === 3 || c[3] > 0) return c;
              }
              return [255, 255, 255];
            }
            function shown(element) {
              return element.checkVisibility() && !element.closest('thead') && !element.closest('svg');
            }
            function probe() {
              const found = { cut: [], faint: [], nameless: [], repeatedIds: [], active: [], checked: 0 };
              found.text = document.body.textContent;
              const width = document.documentElement.clientWidth;
              found.tooWide = Math.max(0, document.documentElement.scrollWidth - width);
              for (const element of document.body.querySelectorAll('*')) {
                const own = [...element.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim() !== '');
                if (own.length === 0 || !shown(element) || element.tagName === 'SCRIPT') continue;
                found.checked++;
                const name = element.tagName + ' ' + own[0].textContent.trim().slice(0, 40);
                const style = getComputedStyle(element);
                for (const node of own) {
                  const range = document.createRange();
                  range.selectNodeContents(node);
                  const box = range.getBoundingClientRect();
                  if (box.right > width + 0.5 || box.left < -0.5) found.cut.push(name + ' ' + box.left + '-' + box.right);
                  for (let e = element; e && e !== document.body; e = e.parentElement) {
                    const edge = e.getBoundingClientRect();
                    const hides = getComputedStyle(e).overflowX !== 'visible' || getComputedStyle(e).textOverflow !== 'clip';
                    const cell = e.matches('td > div, th > div') || hides;
                    if (cell && (box.right > edge.right + 1 || box.left < edge.left - 1)) { found.cut.push(name); break; }
                  }
                }
                const a = luminance(channels(style.color)), b = luminance(ground(element));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) found.faint.push(name + ' ' + ratio.toFixed(2));
              }
              for (const t of document.querySelectorAll('table')) {
                if (!t.caption || !t.caption.textContent.trim()) found.nameless.push('table');
                if (t.querySelectorAll('thead th:not([scope=col]), tbody th:not([scope=row])').length) found.nameless.push('th');
              }
              for (const s of document.querySelectorAll('svg:not([aria-hidden])')) {
                if (!s.getAttribute('aria-label')) found.nameless.push('svg');
              }
              for (const s of document.querySelectorAll('section')) {
                const heading = document.getElementById(s.getAttribute('aria-labelledby'));
                if (!heading || !heading.textContent.trim()) found.nameless.push('section');
              }
              if (!document.title || document.documentElement.lang !== 'en') found.nameless.push('document');
              if (document.querySelectorAll('h1').length !== 1) found.nameless.push('h1');
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              found.repeatedIds = ids.filter((id, i) => ids.indexOf(id) !== i);
              const foreign = 'script:not(#probe-script), iframe, img, object, embed, form, input, base, audio, video, foreignObject';
              for (const e of document.querySelectorAll(foreign)) found.active.push(e.outerHTML.slice(0, 80));
              for (const e of document.querySelectorAll('*')) {
                for (const at of e.attributes) {
                  if (/^on/i.test(at.name) || at.name === 'style' || at.name === 'src') found.active.push(e.tagName + ' ' + at.name);
                  if (at.name === 'href' && !/^(#|data:)/.test(at.value)) found.active.push(at.value);
                }
              }
              found.fetched = performance.getEntriesByType('resource').map(r => r.name).filter(n => !n.startsWith('data:'));
              const out = (window.frameElement ? parent : window).document.createElement('pre');
              out.id = 'probe';
              const bytes = new TextEncoder().encode(JSON.stringify(found));
              out.textContent = btoa(Array.from(bytes, b => String.fromCharCode(b)).join(''));
              (window.frameElement ? parent : window).document.body.append(out);
            }
            addEventListener('load', probe);
            </script>
            """;

    /** What a page is like in a window. */
    static PageProbe of(String page, Chromium browser, Path folder) throws IOException, InterruptedException {
        return measured(scripted(page), browser, folder);
    }

    /** What a page is like in a frame of this width, which may be less than the browser's window can have. */
    static PageProbe framed(String page, int width, Chromium browser, Path folder)
            throws IOException, InterruptedException {
        String frame = scripted(page).replace("&", "&amp;").replace("\"", "&quot;");
        return measured(
                "<!DOCTYPE html><meta charset=utf-8><body><iframe width=" + width + " height=800 srcdoc=\"" + frame
                        + "\"></iframe></body>",
                browser,
                folder);
    }

    private static String scripted(String page) {
        Matcher policy = POLICY.matcher(page);
        if (!policy.find()) {
            throw new IllegalArgumentException("The page has no policy");
        }
        return policy.replaceFirst("").replace("</body>", SCRIPT + "</body>");
    }

    private static PageProbe measured(String page, Chromium browser, Path folder)
            throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile(folder, "probe", ".html"), page);
        String dom = browser.load(file.toUri().toString()).dom();
        Matcher result = RESULT.matcher(dom);
        if (!result.find()) {
            throw new IllegalStateException("The page was not measured: " + dom);
        }
        String json = new String(Base64.getDecoder().decode(result.group(1)), StandardCharsets.UTF_8);
        JsonNode found = new ObjectMapper().readTree(json);
        return new PageProbe(
                found.get("tooWide").asInt(),
                texts(found.get("cut")),
                texts(found.get("faint")),
                texts(found.get("nameless")),
                texts(found.get("repeatedIds")),
                texts(found.get("active")),
                texts(found.get("fetched")),
                found.get("checked").asInt(),
                found.get("text").asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}

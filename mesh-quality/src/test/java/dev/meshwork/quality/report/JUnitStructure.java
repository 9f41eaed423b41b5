package dev.meshwork.quality.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What JUnit's XML may hold where both Surefire's schema and that of Jenkins' xUnit plug-in (junit-10) are kept: which element holds
 * which, the attributes that it must and may have, how times look; besides, that counts are those of the cases.
 */
final class JUnitStructure {

    private static final Map<String, Set<String>> CHILDREN = Map.of(
            "testsuites", Set.of("testsuite"),
            "testsuite", Set.of("testcase"),
            "testcase", Set.of("skipped", "failure", "error", "system-out"),
            "skipped", Set.of(),
            "failure", Set.of(),
            "error", Set.of(),
            "system-out", Set.of());
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "testsuite", Set.of("name", "time", "tests", "errors", "skipped", "failures"),
            "testcase", Set.of("name", "time"),
            "failure", Set.of("type"),
            "error", Set.of("type"));
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "testsuites", Set.of("name", "time", "tests", "failures", "errors"),
            "testsuite", Set.of("name", "time", "tests", "errors", "skipped", "failures", "timestamp"),
            "testcase", Set.of("name", "time", "classname"),
            "skipped", Set.of("type", "message"),
            "failure", Set.of("type", "message"),
            "error", Set.of("type", "message"));

    private JUnitStructure() {}

    /** What is wrong with a document; empty where nothing is. */
    static List<String> faults(String xml) {
        Element root = parsed(xml);
        List<String> faults = new ArrayList<>();
        if (!root.getTagName().equals("testsuites")) {
            faults.add("the root is " + root.getTagName());
        }
        addFaults(root, faults);
        return faults;
    }

    static Element parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("Invalid XML: " + e.getMessage(), e);
        }
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static void addFaults(Element element, List<String> faults) {
        String name = element.getTagName();
        for (String attribute : REQUIRED.getOrDefault(name, Set.of())) {
            if (!element.hasAttribute(attribute)) {
                faults.add(name + " lacks " + attribute);
            }
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String attribute = element.getAttributes().item(i).getNodeName();
            if (!ALLOWED.getOrDefault(name, Set.of()).contains(attribute)) {
                faults.add(name + " may not have " + attribute);
            }
        }
        String time = element.getAttribute("time");
        if (!time.isEmpty() && !time.matches("\\d+\\.\\d{3}")) {
            faults.add(name + ": time is " + time);
        }
        addCountFaults(element, faults);
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                if (CHILDREN.getOrDefault(name, Set.of()).contains(child.getTagName())) {
                    addFaults(child, faults);
                } else {
                    faults.add(name + " may not hold " + child.getTagName());
                }
            }
        }
    }

    private static void addCountFaults(Element element, List<String> faults) {
        String name = element.getTagName();
        if (!name.startsWith("testsuite")) {
            return;
        }
        String who = name.equals("testsuite") ? name + " " + element.getAttribute("name") : name;
        Map<String, String> counted =
                Map.of("tests", "testcase", "failures", "failure", "errors", "error", "skipped", "skipped");
        counted.forEach((attribute, what) -> {
            String given = element.getAttribute(attribute);
            int there = element.getElementsByTagName(what).getLength();
            if (!given.isEmpty() && !given.equals(String.valueOf(there))) {
                faults.add(who + ": " + attribute + " is " + given + ", there are " + there);
            }
        });
    }

    /** Throws instead of printing. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}

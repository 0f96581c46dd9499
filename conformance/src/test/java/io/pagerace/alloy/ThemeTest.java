package io.pagerace.alloy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Sig;
import edu.mit.csail.sdg.ast.Type;
import edu.mit.csail.sdg.parser.CompUtil;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * {@code specs/alloy/pagerace.thm}. Alloy's visualiser, which no jar that we have a dependency on has, passes over what
 * is not in the instance: a name that is wrong would never be noticed.
 */
@DisplayName("The theme for Alloy's visualiser")
class ThemeTest {
    private static final Set<String> ALLOYS_OWN = Set.of("Int", "String", "univ", "seq/Int");

    @TempDir
    private Path dir;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v4_8_scenarios", "v6_17_scenarios", "v7_3_balloon_scenarios", "rfc2015_scenarios"})
    @DisplayName("speaks of signatures and fields that the models have")
    void names(String model) throws Exception {
        Set<String> known = new HashSet<>(ALLOYS_OWN);
        for (Sig sig : CompUtil.parseEverything_fromFile(
                        A4Reporter.NOP,
                        null,
                        AlloyFiles.extract("/pagerace", dir).model(model).file().toString())
                .getAllReachableSigs()) {
            known.add(sig.label);
            for (Sig.Field field : sig.getFields()) {
                known.addAll(relations(field));
            }
        }
        Set<String> unknown = new TreeSet<>();
        Element theme = theme();
        for (Element node : children(theme, "node")) {
            children(node, "type").forEach(type -> unknown.add(type.getAttribute("name")));
        }
        for (Element edge : children(theme, "edge")) {
            for (Element relation : children(edge, "relation")) {
                List<String> types = new ArrayList<>();
                children(relation, "type").forEach(type -> types.add(type.getAttribute("name")));
                unknown.add(relation.getAttribute("name") + " " + types);
            }
        }
        unknown.removeAll(known);
        assertEquals(Set.of(), unknown);
    }

    /** A field as the relations that the visualiser makes of it: one for each product of signatures. */
    private static List<String> relations(Sig.Field field) {
        List<String> relations = new ArrayList<>();
        for (Type.ProductType product : field.type()) {
            List<String> types = new ArrayList<>();
            for (int i = 0; i < product.arity(); i++) {
                types.add(product.get(i).label);
            }
            relations.add(field.label + " " + types);
        }
        return relations;
    }

    private static Element theme() throws Exception {
        try (InputStream in = ThemeTest.class.getResourceAsStream("/pagerace/alloy/pagerace.thm")) {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            assertEquals("alloy", root.getTagName());
            return children(root, "view").get(0);
        }
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child && child.getTagName().equals(tag)) {
                children.add(child);
            }
        }
        return children;
    }
}

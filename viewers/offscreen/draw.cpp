#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkLight.h>
#include <vtkMapper.h>
#include <vtkNew.h>
#include <vtkObjectFactory.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>
#include <vtkUnsignedCharArray.h>
#include <vtk_glew.h>

#include "viewers/offscreen/draw_p.h"

namespace shapewright {
namespace {

/// A VTK window that draws into its own framebuffer in whatever context is current.
class SurfacelessWindow : public vtkGenericOpenGLRenderWindow {
public:
    static SurfacelessWindow* New();
    vtkTypeMacro(SurfacelessWindow, vtkGenericOpenGLRenderWindow);

    void OpenGLInitContext() override {
        if (Initialized) return;
        glewExperimental = GL_TRUE;
        const GLenum status = glewInit();
        // GLEW built for X looks for a display last, when all OpenGL functions are loaded.
        GlewInitValid = status == GLEW_OK || status == GLEW_ERROR_NO_GLX_DISPLAY;
        Initialized = GlewInitValid;
    }
    bool usable() {
        OpenGLInitContext();
        return GlewInitValid;
    }
};
vtkStandardNewMacro(SurfacelessWindow);

vtkSmartPointer<vtkPolyData> polyData(const std::vector<Vec3>& positions,
                                      const std::vector<Color3>& colors,
                                      const std::vector<Vec3>& normals, vtkIdType perCell) {
    auto out = vtkSmartPointer<vtkPolyData>::New();
    vtkNew<vtkPoints> points;
    points->SetDataTypeToFloat();
    points->SetNumberOfPoints(vtkIdType(positions.size()));
    vtkNew<vtkCellArray> cells;
    std::vector<vtkIdType> cell(std::size_t(perCell), 0);
    for (vtkIdType i = 0; i < vtkIdType(positions.size()); ++i) {
        const Vec3& p = positions[std::size_t(i)];
        points->SetPoint(i, p.x, p.y, p.z);
        cell[std::size_t(i % perCell)] = i;
        if (i % perCell == perCell - 1) cells->InsertNextCell(perCell, cell.data());
    }
    out->SetPoints(points);
    if (perCell == 3)
        out->SetPolys(cells);
    else if (perCell == 2)
        out->SetLines(cells);
    else
        out->SetVerts(cells);
    if (!colors.empty()) {
        vtkNew<vtkUnsignedCharArray> array;
        array->SetNumberOfComponents(3);
        array->SetNumberOfTuples(vtkIdType(colors.size()));
        for (std::size_t i = 0; i < colors.size(); ++i)
            array->SetTypedTuple(vtkIdType(i), colors[i].data());
        out->GetPointData()->SetScalars(array);
    }
    if (!normals.empty()) {
        vtkNew<vtkFloatArray> array;
        array->SetNumberOfComponents(3);
        array->SetNumberOfTuples(vtkIdType(normals.size()));
        for (std::size_t i = 0; i < normals.size(); ++i)
            array->SetTuple3(vtkIdType(i), normals[i].x, normals[i].y, normals[i].z);
        out->GetPointData()->SetNormals(array);
    }
    return out;
}

/// Adds the data to the renderer; `push` moves faces back a little so that lines lie before them.
vtkSmartPointer<vtkActor> addActor(vtkRenderer* renderer, vtkPolyData* data, bool push) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    mapper->SetScalarModeToUsePointData();
    if (push) {
        mapper->SetResolveCoincidentTopologyToPolygonOffset();
        mapper->SetRelativeCoincidentTopologyPolygonOffsetParameters(1.5, 2);
    }
    auto actor = vtkSmartPointer<vtkActor>::New();
    actor->SetMapper(mapper);
    renderer->AddActor(actor);
    return actor;
}

/// A light that goes with the camera, from the direction (x right, y up, z towards the viewer).
void addLight(vtkRenderer* renderer, double x, double y, double z, double strength, double r,
              double g, double b) {
    vtkNew<vtkLight> light;
    light->SetLightTypeToCameraLight();
    light->SetPosition(x, y, z);
    light->SetFocalPoint(0, 0, 0);
    light->SetIntensity(strength);
    light->SetColor(r, g, b);
    renderer->AddLight(light);
}

}  // namespace

struct Drawing::Impl {
    vtkNew<SurfacelessWindow> window;
    vtkNew<vtkRenderer> renderer;
    vtkSmartPointer<vtkActor> lines, points;  // null when the scene has none
    bool warnings = vtkObject::GetGlobalWarningDisplay() != 0;
};

Drawing::Drawing(std::unique_ptr<Impl> impl) : m(std::move(impl)) {}

Drawing::~Drawing() {
    m->window->Finalize();
    vtkObject::SetGlobalWarningDisplay(m->warnings);
}

Result<std::unique_ptr<Drawing>> Drawing::create(const PictureScene& scene) {
    auto impl = std::make_unique<Impl>();
    vtkObject::GlobalWarningDisplayOff();
    vtkRenderer* renderer = impl->renderer;
    if (!scene.corners.empty()) {
        vtkSmartPointer<vtkPolyData> data = polyData(scene.corners, scene.colors, scene.normals, 3);
        vtkSmartPointer<vtkActor> faces = addActor(renderer, data, true);
        faces->GetProperty()->SetAmbient(0.40);
        faces->GetProperty()->SetDiffuse(0.74);
        faces->GetProperty()->SetSpecular(0.06);
        faces->GetProperty()->SetSpecularPower(20);
    }
    if (!scene.lines.empty()) {
        vtkSmartPointer<vtkPolyData> data = polyData(scene.lines, {}, {}, 2);
        impl->lines = addActor(renderer, data, false);
        impl->lines->GetProperty()->SetLighting(false);
        impl->lines->GetProperty()->SetColor(0.13, 0.15, 0.18);
    }
    if (!scene.points.empty()) {
        vtkSmartPointer<vtkPolyData> data = polyData(scene.points, scene.pointColors, {}, 1);
        impl->points = addActor(renderer, data, false);
        impl->points->GetProperty()->SetRenderPointsAsSpheres(true);
        impl->points->GetProperty()->SetAmbient(0.45);
        impl->points->GetProperty()->SetDiffuse(0.75);
    }
    renderer->AutomaticLightCreationOff();
    addLight(renderer, -0.45, 0.85, 0.9, 0.72, 1.0, 0.985, 0.96);  // key
    addLight(renderer, 0.9, 0.15, 0.6, 0.38, 0.93, 0.96, 1.0);     // fill
    addLight(renderer, 0.0, 1.0, 0.05, 0.22, 0.95, 0.97, 1.0);     // sky
    addLight(renderer, -0.2, -1.0, 0.3, 0.08, 1.0, 0.97, 0.93);    // ground
    renderer->SetBackground(0, 0, 0);
    renderer->SetBackgroundAlpha(0);

    SurfacelessWindow* window = impl->window;
    window->SetOwnContext(0);
    window->SetReadyForRendering(true);
    window->SetMapped(1);
    window->SetIsCurrent(true);
    window->SetSupportsOpenGL(1);
    window->SetOffScreenRendering(1);
    window->SetShowWindow(false);
    window->SetMultiSamples(0);
    window->SetAlphaBitPlanes(1);
    window->SetSwapBuffers(0);
    window->AddRenderer(renderer);
    if (!window->usable())
        return Error{ErrorCode::Unsupported,
                     "The OpenGL functions that pictures need could not be loaded; install the "
                     "packages libegl1 and libgl1-mesa-dri.",
                     {}};
    return std::unique_ptr<Drawing>(new Drawing(std::move(impl)));
}

Result<std::vector<std::uint8_t>> Drawing::draw(const View& view, int width, int height,
                                                double lineWidth, double pointSize) {
    if (m->lines) m->lines->GetProperty()->SetLineWidth(float(lineWidth));
    if (m->points) m->points->GetProperty()->SetPointSize(float(pointSize));
    vtkCamera* camera = m->renderer->GetActiveCamera();
    const Vec3 eye = view.target + view.towards * view.distance;
    camera->SetFocalPoint(view.target.x, view.target.y, view.target.z);
    camera->SetPosition(eye.x, eye.y, eye.z);
    camera->SetViewUp(view.up.x, view.up.y, view.up.z);
    camera->SetViewAngle(kViewAngle);
    camera->SetClippingRange(view.near, view.far);
    m->window->SetSize(width, height);
    m->window->Render();
    vtkNew<vtkUnsignedCharArray> pixels;
    m->window->GetRGBACharPixelData(0, 0, width - 1, height - 1, 0, pixels);
    const std::size_t size = std::size_t(width) * std::size_t(height) * 4;
    if (std::size_t(pixels->GetNumberOfValues()) != size)
        return Error{ErrorCode::Internal,
                     "The picture could not be read back from OpenGL; try a smaller one.",
                     {}};
    return std::vector<std::uint8_t>(pixels->GetPointer(0), pixels->GetPointer(0) + size);
}

}  // namespace shapewright
